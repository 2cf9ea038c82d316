package io.kosambi.backend.onednn;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Code that oneDNN has generated, with its arguments. Threads share it, but not the handles that hold addresses. */
final class Code {

    /**
     * An argument.
     *
     * @param number what oneDNN's header files call it
     * @param layout the handle of what lies there
     */
    record Argument(int number, long layout) {}

    /** The number of the scratch memory that the caller brings. */
    static final int SCRATCHPAD = 80;

    private static final int QUERY_SCRATCHPAD = 136;
    private static final int SCRATCHPAD_OF_CALLER = 1;

    private final Natives natives;
    private final long primitive;
    private final List<Argument> arguments;
    private final Map<Thread, Handles> handles = new ConcurrentHashMap<>();

    /**
     * Generates code.
     *
     * @param natives what its layouts belong to
     * @param description the handle of what it does, of attributes made by {@link #attributes}
     */
    Code(Natives natives, long description, List<Argument> arguments) {
        this.natives = natives;
        this.arguments = arguments;
        this.primitive = natives.own(OneDnn.create("dnnl_primitive_create", description), "dnnl_primitive_destroy");
    }

    /** Attributes that let the caller bring scratch memory: the library's own would belong to the thread that prepares. */
    static long attributes(Natives natives) {
        long attributes = natives.own(OneDnn.create("dnnl_primitive_attr_create"), "dnnl_primitive_attr_destroy");
        OneDnn.call("dnnl_primitive_attr_set_scratchpad_mode", attributes, SCRATCHPAD_OF_CALLER);
        return attributes;
    }

    /** The layout of the scratch memory that something needs. */
    static long scratchpad(long description) {
        return layout(description, QUERY_SCRATCHPAD);
    }

    /** A layout that the library has chosen. */
    static long layout(long description, int query) {
        return OneDnn.address("dnnl_primitive_desc_query_md", description, query, 0);
    }

    static long bytes(long layout) {
        return OneDnn.address("dnnl_memory_desc_get_size", layout);
    }

    /** Runs the code on addresses in the order of its arguments; more than five are not needed here. */
    void run(long first, long second, long third, long fourth, long fifth) {
        Thread thread = Thread.currentThread();
        Handles own = handles.get(thread);
        if (own == null) {
            own = new Handles(arguments);
            handles.put(thread, own);
        }
        own.set(0, first);
        own.set(1, second);
        own.set(2, third);
        own.set(3, fourth);
        own.set(4, fifth);
        OneDnn.execute(primitive, own.stream, arguments.size(), own.list.address());
        Reference.reachabilityFence(natives);
    }

    /** The handles with which one thread runs the code. */
    private static final class Handles {

        private static final int IN_ORDER = 1;
        private static final long ARGUMENT_BYTES = 16;

        private final Natives natives = new Natives();
        private final MemorySegment list;
        private final long[] memories;
        private final long stream;

        Handles(List<Argument> arguments) {
            OneDnn.stayOnThisThread();
            this.stream =
                    natives.own(OneDnn.create("dnnl_stream_create", OneDnn.ENGINE, IN_ORDER), "dnnl_stream_destroy");
            this.list = natives.allocate(arguments.size() * ARGUMENT_BYTES);
            this.memories = new long[arguments.size()];
            for (int index = 0; index < memories.length; index++) {
                Argument argument = arguments.get(index);
                memories[index] = natives.own(
                        OneDnn.create("dnnl_memory_create", argument.layout(), OneDnn.ENGINE, 0L),
                        "dnnl_memory_destroy");
                list.set(ValueLayout.JAVA_INT, index * ARGUMENT_BYTES, argument.number());
                list.set(ValueLayout.JAVA_LONG, index * ARGUMENT_BYTES + Long.BYTES, memories[index]);
            }
        }

        void set(int index, long address) {
            if (index < memories.length) {
                OneDnn.setData(memories[index], address);
            }
        }
    }
}
