package io.kosambi.launcher;

/** Where the process starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        VectorModule.open();
        System.exit(KosambiCommand.execute(System.out, System.err, arguments));
    }
}
