/*
 * Runs CUDA kernels on a CPU, for tests on machines without a GPU: the text of a kernel behind this header is C++ for g++.
 *
 * Blocks run one after the other. The threads of a block are fibres that take turns where threads wait for each other: at
 * __syncthreads, at __syncwarp and at operations of a warp (shuffles, votes, matrix products of tensor cores). Nothing depends
 * on the clock: the same launch runs the same way each time, in the order that emulation_order sets. What the
 * programming guide calls undefined is an error here: threads of a block at different barriers, a thread that has
 * returned while others wait for it, a shuffle from a lane that takes no part. Shared memory holds NaN when a block starts.
 *
 * EMULATE(kernel) exports: int emulate_<kernel>(gridX, gridY, gridZ, blockX, blockY, blockZ, sharedBytes, void** parameters),
 * with the parameters as cuLaunchKernel takes them. It returns 0, or 1 with the reason in emulation_message(). One launch at a
 * time. A device function that declares shared memory must be static and no template, or the emulator does not know where that memory is.
 *
 * Compiled with -fsanitize=thread (and linked without it), races and accesses out of bounds are errors as well:
 * cuda_emulation_races.h.
 */
#pragma once
#define KOSAMBI_EMULATED 1

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Nothing but what is exported below may be shared with another library of kernels, local shared memory least of all.
#pragma GCC visibility push(hidden)

// ---- The language

struct uint3 {
    unsigned x, y, z;
};

struct alignas(8) float2 {
    float x, y;
};

struct alignas(16) float4 {
    float x, y, z, w;
};

struct alignas(8) int2 {
    int x, y;
};

struct alignas(16) int4 {
    int x, y, z, w;
};

struct alignas(8) uint2 {
    unsigned x, y;
};

struct alignas(16) uint4 {
    unsigned x, y, z, w;
};

struct alignas(16) double2 {
    double x, y;
};

static uint3 threadIdx;
static uint3 blockIdx;
static uint3 blockDim;
static uint3 gridDim;

static const int warpSize = 32;

#define __global__ __attribute__((unused))
#define __device__ inline __attribute__((unused))
#define __constant__ static
#define __shared__ static __attribute__((section("kosambi_shared")))
#define __forceinline__
#define __noinline__
#define __launch_bounds__(...)
#define __align__(bytes) __attribute__((aligned(bytes)))

/** Declares the dynamic shared memory of a kernel. */
#define DYNAMIC_SHARED(type, name) type* name = (type*) emulation::dynamicShared

// The emulator's own functions are not part of what is looked at for races.
#define EMULATOR __attribute__((no_sanitize("thread"), unused)) static

namespace emulation {

static const int MOST_THREADS = 1024;
static const int WARP = 32;
static const int MOST_SHARED_BYTES = 232448;
static const size_t STACK_BYTES = 128 << 10;
static const uint64_t CANARY = 0x6b6f73616d626921;

enum State { NEW, READY, AT_BARRIER, IN_WARP_OPERATION, RETURNED };

/** What the last lane to arrive does for all lanes of a warp; null for a lane that takes no part. Returns what is wrong, or null. */
typedef const char* (*WarpOperation)(void** payloads);

struct Thread {
    State state;
    void* stackPointer;
    char* stack;
    int line;
    unsigned mask;
    void* payload;
    WarpOperation operation;
    uint3 index;
    int warpInterval;
};

static Thread threads[MOST_THREADS];
static Thread* current;
static void* schedulerStackPointer;
static char* stacks;
static int freeStacks[MOST_THREADS];
static int freeStackCount;
static int threadCount;
static int order;
static int blockInterval;
static char message[4096];
static void (*body)(void** parameters);
static void** bodyParameters;

/** With room on both sides, where nobody may read or write. */
static char dynamicSharedRoom[MOST_SHARED_BYTES + 2048] __attribute__((aligned(1024)));
static char* const dynamicShared = dynamicSharedRoom + 1024;
static int dynamicSharedBytes;

extern "C" char __start_kosambi_shared[] __attribute__((weak, visibility("hidden")));
extern "C" char __stop_kosambi_shared[] __attribute__((weak, visibility("hidden")));

EMULATOR __attribute__((format(printf, 1, 2))) void say(const char* format, ...) {
    size_t used = strlen(message);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message + used, sizeof message - used, format, arguments);
    va_end(arguments);
}

// ---- Fibres

#if defined(__x86_64__)

extern "C" __attribute__((visibility("hidden"))) void emulation_switch(void** from, void* to);

asm(".text\n"
    ".hidden emulation_switch\n"
    ".type emulation_switch, @function\n"
    "emulation_switch:\n"
    "    pushq %rbp\n    pushq %rbx\n    pushq %r12\n    pushq %r13\n    pushq %r14\n    pushq %r15\n"
    "    movq %rsp, (%rdi)\n"
    "    movq %rsi, %rsp\n"
    "    popq %r15\n    popq %r14\n    popq %r13\n    popq %r12\n    popq %rbx\n    popq %rbp\n"
    "    ret\n"
    ".size emulation_switch, . - emulation_switch\n");

EMULATOR void* newFibre(char* stack, void (*entry)()) {
    void** top = (void**) (stack + STACK_BYTES - 32);
    top[0] = (void*) entry;
    top[1] = 0;
    for (int saved = 1; saved <= 6; saved++) {
        top[-saved] = 0;
    }
    return top - 6;
}

EMULATOR void switchTo(void** from, void* to) {
    emulation_switch(from, to);
}

#else
}
#include <ucontext.h>
namespace emulation {

static ucontext_t contexts[MOST_THREADS];
static ucontext_t schedulerContext;

EMULATOR void* newFibre(char* stack, void (*entry)()) {
    ucontext_t* context = contexts + (stack - stacks) / STACK_BYTES;
    getcontext(context);
    context->uc_stack.ss_sp = stack;
    context->uc_stack.ss_size = STACK_BYTES;
    context->uc_link = 0;
    makecontext(context, entry, 0);
    return context;
}

EMULATOR void switchTo(void** from, void* to) {
    ucontext_t* here = from == &schedulerStackPointer
            ? &schedulerContext
            : contexts + (((Thread*) ((char*) from - offsetof(Thread, stackPointer)))->stack - stacks) / STACK_BYTES;
    *from = here;
    swapcontext(here, (ucontext_t*) to);
}

#endif

EMULATOR void wait() {
    switchTo(&current->stackPointer, schedulerStackPointer);
}

EMULATOR void enter() {
    body(bodyParameters);
    current->state = RETURNED;
    wait();
}

EMULATOR void run(Thread* thread) {
    current = thread;
    threadIdx = thread->index;
    if (thread->state == NEW) {
        thread->stack = stacks + STACK_BYTES * freeStacks[--freeStackCount];
        *(uint64_t*) thread->stack = CANARY;
        thread->stackPointer = newFibre(thread->stack, enter);
    }
    thread->state = READY;
    switchTo(&schedulerStackPointer, thread->stackPointer);
    current = 0;
    if (thread->state == RETURNED) {
        freeStacks[freeStackCount++] = (int) ((thread->stack - stacks) / STACK_BYTES);
    }
}

// ---- Where threads wait for each other

EMULATOR void barrier(int line) {
    current->state = AT_BARRIER;
    current->line = line;
    wait();
}

EMULATOR void warpOperation(unsigned mask, int line, WarpOperation operation, void* payload) {
    current->state = IN_WARP_OPERATION;
    current->line = line;
    current->mask = mask;
    current->operation = operation;
    current->payload = payload;
    wait();
}

EMULATOR void describe() {
    static const char* const names[] = {"not started", "running", "waiting at __syncthreads in line %d",
        "waiting in an operation of its warp in line %d (lanes %08x)", "returned"};
    int shown = 0;
    for (int first = 0; first < threadCount && shown < 12; shown++) {
        Thread* thread = threads + first;
        int last = first;
        while (last + 1 < threadCount && threads[last + 1].state == thread->state
                && threads[last + 1].line == thread->line && threads[last + 1].mask == thread->mask) {
            last++;
        }
        say(first == last ? "\n  thread %d: " : "\n  threads %d to %d: ", first, last);
        say(names[thread->state], thread->line, thread->mask);
        first = last + 1;
    }
    if (shown == 12) {
        say("\n  ...");
    }
}

/** Lets go on what waits for nobody any more; false if that is no one. */
EMULATOR bool release() {
    bool released = false;
    for (int warp = 0; warp < threadCount; warp += WARP) {
        int lanes = threadCount - warp < WARP ? threadCount - warp : WARP;
        for (int lane = 0; lane < lanes; lane++) {
            Thread* leader = threads + warp + lane;
            if (leader->state != IN_WARP_OPERATION || (leader->mask & ((1u << lane) - 1))) {
                continue;
            }
            void* payloads[WARP] = {};
            bool complete = true;
            for (int other = 0; other < lanes; other++) {
                Thread* thread = threads + warp + other;
                if (leader->mask >> other & 1) {
                    complete &= thread->state == IN_WARP_OPERATION && thread->line == leader->line
                            && thread->mask == leader->mask && thread->operation == leader->operation;
                    payloads[other] = thread->payload;
                }
            }
            if (!complete) {
                continue;
            }
            const char* wrong = leader->operation ? leader->operation(payloads) : 0;
            if (wrong) {
                say("%s in line %d", wrong, leader->line);
                return false;
            }
            bool orders = !leader->operation && leader->mask == 0xffffffffu;
            for (int other = 0; other < lanes; other++) {
                if (leader->mask >> other & 1) {
                    threads[warp + other].state = READY;
                    threads[warp + other].warpInterval += orders;
                }
            }
            released = true;
        }
    }
    if (released) {
        return true;
    }
    for (int index = 0; index < threadCount; index++) {
        if (threads[index].state != AT_BARRIER || threads[index].line != threads[0].line) {
            say("threads of a block wait for each other");
            return false;
        }
    }
    for (int index = 0; index < threadCount; index++) {
        threads[index].state = READY;
    }
    blockInterval++;
    return true;
}

EMULATOR bool hasFailed() {
    return message[0] != 0;
}

#if defined(__SANITIZE_THREAD__)
}
#include "cuda_emulation_races.h"
namespace emulation {
#else
EMULATOR void startLaunch() {}
EMULATOR void access(const void*, size_t, bool) {}
#endif

EMULATOR void runBlock() {
    memset(dynamicShared, 0xff, dynamicSharedBytes);
    if (__start_kosambi_shared) {
        memset(__start_kosambi_shared, 0xff, __stop_kosambi_shared - __start_kosambi_shared);
    }
    blockInterval = 0;
    for (int index = 0; index < threadCount; index++) {
        Thread* thread = threads + index;
        *thread = Thread();
        thread->index = {index % blockDim.x, index / blockDim.x % blockDim.y, index / blockDim.x / blockDim.y};
    }
    int places[MOST_THREADS];
    for (int index = 0; index < threadCount; index++) {
        places[index] = order == 1 ? threadCount - 1 - index : index;
    }
    uint32_t random = order;
    while (true) {
        if (order > 1) {
            for (int index = threadCount - 1; index > 0; index--) {
                random = random * 1664525u + 1013904223u;
                int other = (int) ((uint64_t) random * (index + 1) >> 32);
                int place = places[index];
                places[index] = places[other];
                places[other] = place;
            }
        }
        for (int index = 0; index < threadCount; index++) {
            Thread* thread = threads + places[index];
            if (thread->state == NEW || thread->state == READY) {
                run(thread);
                if (thread->state == RETURNED && *(uint64_t*) thread->stack != CANARY) {
                    say("thread %d needs more than %d bytes of stack", places[index], (int) STACK_BYTES);
                }
                if (hasFailed()) {
                    return;
                }
            }
        }
        bool done = true;
        for (int index = 0; index < threadCount; index++) {
            done &= threads[index].state == RETURNED;
        }
        if (done) {
            return;
        }
        if (!release()) {
            describe();
            return;
        }
    }
}

EMULATOR int launch(const char* name, uint3 grid, uint3 block, int sharedBytes) {
    message[0] = 0;
    uint64_t count = (uint64_t) block.x * block.y * block.z;
    if (!grid.x || !grid.y || !grid.z || grid.y > 65535 || grid.z > 65535 || !count || count > MOST_THREADS) {
        say("no device launches a grid of %u x %u x %u blocks of %u x %u x %u threads", grid.x, grid.y, grid.z, block.x,
            block.y, block.z);
    } else if (sharedBytes < 0 || sharedBytes > MOST_SHARED_BYTES) {
        say("no device has %d bytes of shared memory", sharedBytes);
    }
    if (!stacks) {
        void* memory = mmap(0, STACK_BYTES * MOST_THREADS, PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (memory == MAP_FAILED) {
            say("no memory for the stacks of %d threads", MOST_THREADS);
        } else {
            stacks = (char*) memory;
        }
    }
    gridDim = grid;
    blockDim = block;
    threadCount = (int) count;
    dynamicSharedBytes = sharedBytes;
    freeStackCount = 0;
    for (int stack = MOST_THREADS; stack-- > 0;) {
        freeStacks[freeStackCount++] = stack;
    }
    startLaunch();
    for (blockIdx.z = 0; blockIdx.z < grid.z && !hasFailed(); blockIdx.z++) {
        for (blockIdx.y = 0; blockIdx.y < grid.y && !hasFailed(); blockIdx.y++) {
            for (blockIdx.x = 0; blockIdx.x < grid.x && !hasFailed(); blockIdx.x++) {
                runBlock();
                if (hasFailed()) {
                    say("\n  in %s, block (%u, %u, %u) of (%u, %u, %u), %d threads each", name, blockIdx.x, blockIdx.y,
                        blockIdx.z, grid.x, grid.y, grid.z, threadCount);
                }
            }
        }
    }
    return hasFailed();
}

// ---- Unpacking the parameters

template <int... Index>
struct Indices {};

template <typename... Arguments, int... Index>
__attribute__((no_sanitize("thread"))) void apply(
        void (*kernel)(Arguments...), void** parameters, Indices<Index...>) {
    kernel(*(Arguments*) parameters[Index]...);
}

template <typename... Arguments>
__attribute__((no_sanitize("thread"))) void call(void (*kernel)(Arguments...), void** parameters) {
    apply(kernel, parameters, Indices<__integer_pack(sizeof...(Arguments))...>());
}

}  // namespace emulation

#define EMULATE(kernel)                                                                                                \
    EMULATOR void emulation_call_##kernel(void** parameters) {                                                         \
        emulation::call(kernel, parameters);                                                                           \
    }                                                                                                                  \
    extern "C" __attribute__((visibility("default"), no_sanitize("thread"))) int emulate_##kernel(int gridX,           \
            int gridY, int gridZ, int blockX, int blockY, int blockZ, int sharedBytes, void** parameters) {            \
        emulation::body = emulation_call_##kernel;                                                                     \
        emulation::bodyParameters = parameters;                                                                        \
        return emulation::launch(#kernel, {(unsigned) gridX, (unsigned) gridY, (unsigned) gridZ},                      \
            {(unsigned) blockX, (unsigned) blockY, (unsigned) blockZ}, sharedBytes);                                   \
    }

/** What went wrong in the last launch; empty if nothing did. */
extern "C" __attribute__((visibility("default"), unused)) const char* emulation_message() {
    return emulation::message;
}

/** The order in which the threads of a block take turns: 0 forward, 1 backward, above 1 shuffled by that seed. */
extern "C" __attribute__((visibility("default"), unused)) void emulation_order(int order) {
    emulation::order = order;
}

#include "cuda_emulation_functions.h"
