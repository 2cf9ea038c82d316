/*
 * Finds races and accesses out of bounds; part of cuda_emulation.h when that is compiled with -fsanitize=thread. The
 * compiler then reports every access to memory to the functions below, which take the place of its own library, so
 * nothing is linked (g++ -c -fsanitize=thread, then g++ -shared).
 *
 * Two accesses of the same bytes, one of them writing, are a race unless the same thread does both, or a __syncthreads of their
 * block, or a __syncwarp of all lanes of their warp, lies between. Shuffles order nothing. Blocks are never ordered.
 * Accesses must lie in the shared memory of the launch or in a range given to emulation_range; with no range given, all global
 * memory is allowed. Shared memory that is read must have been written in the same block.
 */
#pragma once

namespace emulation {

static const uintptr_t GRANULE = 2;

/** Who was there last: the first two threads since the last write, which is enough to find a race if there is one. */
struct Access {
    int64_t thread;
    int blockInterval;
    int warpInterval;
};

static const Access NOBODY = {-1, 0, 0};

struct Shadow {
    uintptr_t granule;
    int64_t block;
    Access writer;
    Access readers[2];
};

struct Range {
    uintptr_t start, end;
    bool writable;
};

static Range ranges[64];
static int rangeCount;
static Shadow* shadows;
static size_t shadowMask;
static size_t shadowCount;

EMULATOR Shadow* slot(Shadow* table, size_t mask, uintptr_t granule) {
    size_t at = granule * 0x9e3779b97f4a7c15u >> 20 & mask;
    while (table[at].granule && table[at].granule != granule) {
        at = (at + 1) & mask;
    }
    return table + at;
}

EMULATOR Shadow* shadow(uintptr_t granule) {
    if (2 * shadowCount >= shadowMask) {
        size_t larger = shadowMask ? 2 * shadowMask + 1 : (1 << 16) - 1;
        Shadow* table = (Shadow*) calloc(larger + 1, sizeof(Shadow));
        for (size_t at = 0; shadows && at <= shadowMask; at++) {
            if (shadows[at].granule) {
                *slot(table, larger, shadows[at].granule) = shadows[at];
            }
        }
        free(shadows);
        shadows = table;
        shadowMask = larger;
    }
    Shadow* found = slot(shadows, shadowMask, granule);
    if (!found->granule) {
        *found = {granule, 0, NOBODY, {NOBODY, NOBODY}};
        shadowCount++;
    }
    return found;
}

EMULATOR bool isShared(uintptr_t address) {
    return (address >= (uintptr_t) dynamicShared && address < (uintptr_t) dynamicShared + dynamicSharedBytes)
            || (address >= (uintptr_t) __start_kosambi_shared && address < (uintptr_t) __stop_kosambi_shared);
}

EMULATOR bool isOutside(uintptr_t address, bool writes) {
    if (isShared(address)) {
        return false;
    }
    if (address >= (uintptr_t) dynamicSharedRoom && address < (uintptr_t) dynamicSharedRoom + sizeof dynamicSharedRoom) {
        return true;
    }
    for (int range = 0; range < rangeCount; range++) {
        if (address >= ranges[range].start && address < ranges[range].end) {
            return writes && !ranges[range].writable;
        }
    }
    return rangeCount > 0;
}

EMULATOR bool ordered(Access before, Access now) {
    int64_t block = threadCount;
    return before.thread < 0 || before.thread == now.thread
            || (before.thread / block == now.thread / block
                    && (before.blockInterval != now.blockInterval
                            || (before.thread % block / WARP == now.thread % block / WARP
                                    && before.warpInterval != now.warpInterval)));
}

EMULATOR void sayAccess(const char* verb, Access access) {
    int64_t block = access.thread / threadCount;
    say("thread %d of block (%d, %d, %d) %s", (int) (access.thread % threadCount), (int) (block % gridDim.x),
        (int) (block / gridDim.x % gridDim.y), (int) (block / gridDim.x / gridDim.y), verb);
}

EMULATOR void sayWhere(uintptr_t address) {
    if (address >= (uintptr_t) dynamicSharedRoom && address < (uintptr_t) dynamicSharedRoom + sizeof dynamicSharedRoom) {
        say(" dynamic shared memory at byte %ld of %d", (long) (address - (uintptr_t) dynamicShared), dynamicSharedBytes);
    } else if (isShared(address)) {
        say(" static shared memory at byte %ld", (long) (address - (uintptr_t) __start_kosambi_shared));
    } else {
        for (int range = 0; range < rangeCount; range++) {
            // Near one end of a range is most likely a step beyond that end.
            if (address + 4096 >= ranges[range].start && address < ranges[range].end + 4096) {
                say(" byte %ld of range %d, which has %ld bytes", (long) (address - ranges[range].start), range,
                    (long) (ranges[range].end - ranges[range].start));
                return;
            }
        }
        say(" global memory at %p", (void*) address);
    }
}

EMULATOR void reportRace(const char* verb, Access before, const char* then, Access now, uintptr_t address) {
    say("race: ");
    sayAccess(verb, before);
    say(" and ");
    sayAccess(then, now);
    sayWhere(address);
}

EMULATOR void access(const void* pointer, size_t size, bool writes) {
    uintptr_t start = (uintptr_t) pointer;
    bool onStack = start >= (uintptr_t) stacks && start < (uintptr_t) stacks + STACK_BYTES * MOST_THREADS;
    bool ofEmulator = start >= (uintptr_t) &threadIdx && start < (uintptr_t) (&threadIdx + 1);
    ofEmulator |= start >= (uintptr_t) &blockIdx && start < (uintptr_t) (&blockIdx + 1);
    ofEmulator |= start >= (uintptr_t) &blockDim && start < (uintptr_t) (&blockDim + 1);
    ofEmulator |= start >= (uintptr_t) &gridDim && start < (uintptr_t) (&gridDim + 1);
    ofEmulator |= start == (uintptr_t) &dynamicShared;
    if (!current || onStack || ofEmulator || hasFailed()) {
        return;
    }
    int64_t block = blockIdx.x + (int64_t) gridDim.x * (blockIdx.y + (int64_t) gridDim.y * blockIdx.z);
    Access now = {block * threadCount + (current - threads), blockInterval, current->warpInterval};
    if (start % (size < 16 ? size : 16)) {
        sayAccess(writes ? "writes" : "reads", now);
        say(" %d bytes that are not aligned:", (int) size);
        sayWhere(start);
        return;
    }
    for (uintptr_t at = start; at < start + size; at += GRANULE) {
        if (isOutside(at, writes)) {
            sayAccess(writes ? "writes outside:" : "reads outside:", now);
            sayWhere(at);
            return;
        }
        Shadow* here = shadow(at / GRANULE);
        if (here->block != block && isShared(at)) {
            *here = {here->granule, block, NOBODY, {NOBODY, NOBODY}};
        }
        if (!ordered(here->writer, now)) {
            reportRace("writes", here->writer, writes ? "writes" : "reads", now, at);
            return;
        }
        if (writes) {
            for (Access reader : here->readers) {
                if (!ordered(reader, now)) {
                    reportRace("reads", reader, "writes", now, at);
                    return;
                }
            }
            here->writer = now;
            here->readers[0] = NOBODY;
            here->readers[1] = NOBODY;
        } else {
            if (here->writer.thread < 0 && isShared(at)) {
                sayAccess("reads what nobody wrote:", now);
                sayWhere(at);
                return;
            }
            // Of readers that are ordered before this one, none is needed any more: this one is the later.
            if (ordered(here->readers[0], now)) {
                here->readers[0] = now;
            } else {
                here->readers[1] = now;
            }
        }
    }
}

EMULATOR void startLaunch() {
    free(shadows);
    shadows = 0;
    shadowMask = 0;
    shadowCount = 0;
}

}  // namespace emulation

/** Allows accesses to a range of global memory, in all launches to come; a count of bytes below 0 forgets all ranges. */
extern "C" __attribute__((visibility("default"), no_sanitize("thread"))) void emulation_range(
        void* start, long bytes, int writable) {
    if (bytes < 0) {
        emulation::rangeCount = 0;
    } else if (emulation::rangeCount < 64) {
        emulation::ranges[emulation::rangeCount++] = {(uintptr_t) start, (uintptr_t) start + bytes, writable != 0};
    }
}

#define EMULATED_ACCESS(suffix, bytes)                                                                                 \
    extern "C" __attribute__((no_sanitize("thread"))) void __tsan_read##suffix(void* address) {  \
        emulation::access(address, bytes, false);                                                                      \
    }                                                                                                                  \
    extern "C" __attribute__((no_sanitize("thread"))) void __tsan_write##suffix(void* address) { \
        emulation::access(address, bytes, true);                                                                       \
    }
EMULATED_ACCESS(1, 1)
EMULATED_ACCESS(2, 2)
EMULATED_ACCESS(4, 4)
EMULATED_ACCESS(8, 8)
EMULATED_ACCESS(16, 16)

extern "C" void __tsan_init() {}

extern "C" __attribute__((no_sanitize("thread"))) void __tsan_read_range(
        void* address, long bytes) {
    emulation::access(address, bytes, false);
}

extern "C" __attribute__((no_sanitize("thread"))) void __tsan_write_range(
        void* address, long bytes) {
    emulation::access(address, bytes, true);
}
