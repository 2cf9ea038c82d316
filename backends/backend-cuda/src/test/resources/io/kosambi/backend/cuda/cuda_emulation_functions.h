/* The functions that CUDA offers to kernels, as far as ours use them; part of cuda_emulation.h. */
#pragma once

// ---- Barriers and operations of a warp

#define __syncthreads() emulation::barrier(__LINE__)
#define __syncwarp(...) emulation::warpOperation(emulation::maskOf(__VA_ARGS__), __LINE__, 0, 0)
#define __shfl_sync(...) emulation::shuffle(emulation::DIRECT, __LINE__, __VA_ARGS__)
#define __shfl_xor_sync(...) emulation::shuffle(emulation::XOR, __LINE__, __VA_ARGS__)
#define __shfl_down_sync(...) emulation::shuffle(emulation::DOWN, __LINE__, __VA_ARGS__)
#define __shfl_up_sync(...) emulation::shuffle(emulation::UP, __LINE__, __VA_ARGS__)
#define __ballot_sync(mask, condition) emulation::ballot(mask, __LINE__, condition)
#define __any_sync(mask, condition) (emulation::ballot(mask, __LINE__, condition) != 0)
#define __all_sync(mask, condition) (emulation::ballot(mask, __LINE__, !(condition)) == 0)

namespace emulation {

enum Shuffle { DIRECT, XOR, DOWN, UP };

EMULATOR unsigned maskOf(unsigned mask = 0xffffffffu) {
    return mask;
}

EMULATOR int laneOf() {
    return (int) (current - threads) % WARP;
}

template <typename Value>
struct Message {
    Value value;
    int source;
    Value received;
};

template <typename Value>
EMULATOR const char* deliver(void** payloads) {
    for (int lane = 0; lane < WARP; lane++) {
        Message<Value>* message = (Message<Value>*) payloads[lane];
        if (message) {
            Message<Value>* sender = (Message<Value>*) payloads[message->source];
            if (!sender) {
                return "a shuffle reads from a lane that takes no part";
            }
            message->received = sender->value;
        }
    }
    return 0;
}

template <typename Value>
EMULATOR Value shuffle(Shuffle kind, int line, unsigned mask, Value value, int by, int width = WARP) {
    int lane = laneOf();
    int first = lane & ~(width - 1);
    int source = kind == DIRECT ? first + (by & (width - 1)) : kind == XOR ? lane ^ by : kind == DOWN ? lane + by : lane - by;
    // As on the device: a lane without a source keeps its own value.
    Message<Value> message = {value, source < first || source >= first + width ? lane : source, value};
    warpOperation(mask, line, deliver<Value>, &message);
    return message.received;
}

EMULATOR const char* count(void** payloads) {
    unsigned votes = 0;
    for (int lane = 0; lane < WARP; lane++) {
        votes |= payloads[lane] && ((Message<unsigned>*) payloads[lane])->value ? 1u << lane : 0;
    }
    for (int lane = 0; lane < WARP; lane++) {
        if (payloads[lane]) {
            ((Message<unsigned>*) payloads[lane])->received = votes;
        }
    }
    return 0;
}

EMULATOR unsigned ballot(unsigned mask, int line, bool condition) {
    Message<unsigned> message = {condition, 0, 0};
    warpOperation(mask, line, count, &message);
    return message.received;
}

// ---- Tensor cores, with the layouts of the PTX manual for mma.m16n8k8 (tf32) and mma.m16n8k16 (bf16)

/** The 16 x 8 products and sums d, rows of a and columns of b, in the registers of the lanes. */
struct MatrixProduct {
    float* d;
    const unsigned* a;
    const unsigned* b;
};

EMULATOR float bits(unsigned value) {
    float result;
    memcpy(&result, &value, 4);
    return result;
}

EMULATOR float a16(void** payloads, int row, int k) {
    const MatrixProduct* holder = (MatrixProduct*) payloads[row % 8 * 4 + k % 8 / 2];
    return bits(holder->a[row / 8 + k / 8 * 2] >> k % 2 * 16 << 16);
}

EMULATOR float b16(void** payloads, int k, int column) {
    const MatrixProduct* holder = (MatrixProduct*) payloads[column * 4 + k % 8 / 2];
    return bits(holder->b[k / 8] >> k % 2 * 16 << 16);
}

/** The tensor core reads the upper 19 bits of a float. */
EMULATOR float a8(void** payloads, int row, int k) {
    return bits(((MatrixProduct*) payloads[row % 8 * 4 + k % 4])->a[row / 8 + k / 4 * 2] & 0xffffe000u);
}

EMULATOR float b8(void** payloads, int k, int column) {
    return bits(((MatrixProduct*) payloads[column * 4 + k % 4])->b[k / 4] & 0xffffe000u);
}

template <int DEPTH, float A(void**, int, int), float B(void**, int, int)>
EMULATOR const char* multiply(void** payloads) {
    float a[16][DEPTH];
    float b[DEPTH][8];
    for (int k = 0; k < DEPTH; k++) {
        for (int row = 0; row < 16; row++) {
            a[row][k] = A(payloads, row, k);
        }
        for (int column = 0; column < 8; column++) {
            b[k][column] = B(payloads, k, column);
        }
    }
    for (int row = 0; row < 16; row++) {
        for (int column = 0; column < 8; column++) {
            float* d = ((MatrixProduct*) payloads[row % 8 * 4 + column / 2])->d + row / 8 * 2 + column % 2;
            float sum = 0;
            for (int k = 0; k < DEPTH; k++) {
                sum += a[row][k] * b[k][column];
            }
            *d += sum;
        }
    }
    return 0;
}

EMULATOR void multiplyTf32(float d[4], const unsigned a[4], const unsigned b[2], int line) {
    MatrixProduct product = {d, a, b};
    warpOperation(0xffffffffu, line, multiply<8, a8, b8>, &product);
}

EMULATOR void multiplyBf16(float d[4], const unsigned a[4], const unsigned b[2], int line) {
    MatrixProduct product = {d, a, b};
    warpOperation(0xffffffffu, line, multiply<16, a16, b16>, &product);
}

// ---- Loading four 8 x 8 matrices of 2-byte elements (ldmatrix.x4)

struct MatrixRow {
    const uint16_t* row;
    bool transposed;
    unsigned* result;
};

EMULATOR const char* distribute(void** payloads) {
    for (int lane = 0; lane < WARP; lane++) {
        const MatrixRow* taker = (MatrixRow*) payloads[lane];
        for (int matrix = 0; matrix < 4; matrix++) {
            unsigned parts[2];
            for (int part = 0; part < 2; part++) {
                int row = taker->transposed ? lane % 4 * 2 + part : lane / 4;
                int column = taker->transposed ? lane / 4 : lane % 4 * 2 + part;
                parts[part] = ((MatrixRow*) payloads[matrix * 8 + row])->row[column];
            }
            taker->result[matrix] = parts[0] | parts[1] << 16;
        }
    }
    return 0;
}

EMULATOR void loadMatrices(unsigned result[4], const void* row, bool transposed, int line) {
    if ((uintptr_t) row % 16) {
        say("thread %d loads a row of a matrix from an address that is no multiple of 16", (int) (current - threads));
    }
    access(row, 16, false);
    MatrixRow payload = {(const uint16_t*) row, transposed, result};
    warpOperation(0xffffffffu, line, distribute, &payload);
}

}  // namespace emulation

// ---- Numbers

__device__ float __int_as_float(int value) {
    return __builtin_bit_cast(float, value);
}

__device__ float __uint_as_float(unsigned value) {
    return __builtin_bit_cast(float, value);
}

__device__ int __float_as_int(float value) {
    return __builtin_bit_cast(int, value);
}

__device__ unsigned __float_as_uint(float value) {
    return __builtin_bit_cast(unsigned, value);
}

__device__ double __longlong_as_double(long long value) {
    return __builtin_bit_cast(double, value);
}

__device__ long long __double_as_longlong(double value) {
    return __builtin_bit_cast(long long, value);
}

__device__ unsigned __umulhi(unsigned a, unsigned b) {
    return (unsigned) ((uint64_t) a * b >> 32);
}

__device__ float rsqrtf(float value) {
    return (float) (1 / sqrt((double) value));
}

__device__ double rsqrt(double value) {
    return 1 / sqrt(value);
}

__device__ float __fmaf_rn(float a, float b, float c) {
    return fmaf(a, b, c);
}

__device__ float __fadd_rn(float a, float b) {
    return a + b;
}

__device__ float __fsub_rn(float a, float b) {
    return a - b;
}

__device__ float __fmul_rn(float a, float b) {
    return a * b;
}

__device__ float __fdiv_rn(float a, float b) {
    return a / b;
}

__device__ float __fsqrt_rn(float value) {
    return sqrtf(value);
}

__device__ double __dadd_rn(double a, double b) {
    return a + b;
}

__device__ double __dmul_rn(double a, double b) {
    return a * b;
}

__device__ double __fma_rn(double a, double b, double c) {
    return fma(a, b, c);
}

__device__ void sincospi(double value, double* sine, double* cosine) {
    // Exact remainders first: the angle itself is not a double.
    double rest = value - 2 * rint(value / 2);
    double quarter = rint(2 * rest);
    double angle = (rest - quarter / 2) * 3.14159265358979323846;
    double s = sin(angle);
    double c = cos(angle);
    switch ((int) quarter & 3) {
        case 0:
            *sine = s;
            *cosine = c;
            break;
        case 1:
            *sine = c;
            *cosine = -s;
            break;
        case 2:
            *sine = -s;
            *cosine = -c;
            break;
        default:
            *sine = -c;
            *cosine = s;
    }
}

__device__ double sinpi(double value) {
    double sine, cosine;
    sincospi(value, &sine, &cosine);
    return sine;
}

__device__ double cospi(double value) {
    double sine, cosine;
    sincospi(value, &sine, &cosine);
    return cosine;
}

#define EMULATED_EXTREMES(type)                                                                                        \
    __device__ type min(type a, type b) {                                                                              \
        return a < b ? a : b;                                                                                          \
    }                                                                                                                  \
    __device__ type max(type a, type b) {                                                                              \
        return a > b ? a : b;                                                                                          \
    }
EMULATED_EXTREMES(int)
EMULATED_EXTREMES(unsigned)
EMULATED_EXTREMES(long)
EMULATED_EXTREMES(unsigned long)
EMULATED_EXTREMES(long long)
EMULATED_EXTREMES(unsigned long long)

__device__ float min(float a, float b) {
    return fminf(a, b);
}

__device__ float max(float a, float b) {
    return fmaxf(a, b);
}

__device__ double min(double a, double b) {
    return fmin(a, b);
}

__device__ double max(double a, double b) {
    return fmax(a, b);
}

template <typename Value>
EMULATOR Value __ldg(const Value* pointer) {
    return *pointer;
}

__device__ float2 make_float2(float x, float y) {
    return {x, y};
}

__device__ float4 make_float4(float x, float y, float z, float w) {
    return {x, y, z, w};
}

__device__ int2 make_int2(int x, int y) {
    return {x, y};
}

__device__ int4 make_int4(int x, int y, int z, int w) {
    return {x, y, z, w};
}

__device__ uint2 make_uint2(unsigned x, unsigned y) {
    return {x, y};
}

__device__ uint4 make_uint4(unsigned x, unsigned y, unsigned z, unsigned w) {
    return {x, y, z, w};
}
