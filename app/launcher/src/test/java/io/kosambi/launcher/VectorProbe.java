package io.kosambi.launcher;

/** A process of its own that opens the Vector API and says where it comes from. */
final class VectorProbe {

    private VectorProbe() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        VectorModule.open();
        Class<?> vector = Class.forName("jdk.incubator.vector.FloatVector");
        System.out.println(vector.getModule() + ", " + vector.getClassLoader());
    }
}
