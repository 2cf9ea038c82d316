/*
 * Products of small matrices by the tensor cores of one warp, with operands in shared memory and sums in float32 registers.
 *
 * MATMUL_PRECISION  0: float32, each operand as the sum of two TF32 numbers, of whose products the three largest count;
 *                   1: TF32 (significands of 11 bits); 2: bfloat16 (8 bits)
 *
 * A tile is a matrix in shared memory, WORD by WORD, its rows tileStride(columns) words apart, so that no two lanes of an access
 * meet in one bank. Its columns are padded to a multiple of DEPTH, its rows to a multiple of 16.
 *
 * A fragment of sums, float[4], is a 16 x 8 matrix: lane (4 row + pair) holds elements (row, 2 pair), (row, 2 pair + 1),
 * (row + 8, 2 pair), (row + 8, 2 pair + 1).
 */
#pragma once

#ifndef MATMUL_PRECISION
#define MATMUL_PRECISION 0
#endif

#if MATMUL_PRECISION == 2
typedef unsigned short WORD;
#define DEPTH 16
#define TILE_PADDING 8
#else
typedef float WORD;
#define DEPTH 8
#define TILE_PADDING 4
#endif

#define FULL_WARP 0xffffffffu

__device__ constexpr int padded(int length, int multiple) {
    return (length + multiple - 1) / multiple * multiple;
}

/** Words from row to row of a tile. */
__device__ constexpr int tileStride(int columns) {
    return padded(columns, DEPTH) + TILE_PADDING;
}

/** The nearest bfloat16, ties to even; NaN stays NaN. */
__device__ __forceinline__ unsigned short toBfloat16(float value) {
#ifdef KOSAMBI_EMULATED
    unsigned bits = __float_as_uint(value);
    if (value != value) {
        return (unsigned short) (bits >> 16 | 0x40);
    }
    return (unsigned short) ((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
#else
    unsigned short result;
    asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(result) : "f"(value));
    return result;
#endif
}

/** Two bfloat16 numbers, the first in the low half. */
__device__ __forceinline__ unsigned toBfloat16Pair(float low, float high) {
#ifdef KOSAMBI_EMULATED
    return toBfloat16(low) | (unsigned) toBfloat16(high) << 16;
#else
    unsigned result;
    asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(result) : "f"(high), "f"(low));
    return result;
#endif
}

__device__ __forceinline__ float fromBfloat16(unsigned short value) {
    return __uint_as_float((unsigned) value << 16);
}

#if MATMUL_PRECISION == 2

/** sums += a b with a 16 x 16 and b 16 x 8. */
__device__ __forceinline__ void multiply(float sums[4], const unsigned a[4], unsigned b0, unsigned b1) {
#ifdef KOSAMBI_EMULATED
    const unsigned b[2] = {b0, b1};
    emulation::multiplyBf16(sums, a, b, __LINE__);
#else
    asm("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
        : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
        : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
#endif
}

/** Loads four 8 x 8 matrices: lanes 8 i to 8 i + 7 give the rows of matrix i; lane (4 row + pair) gets (row, 2 pair) and its neighbour. */
__device__ __forceinline__ void loadMatrices(unsigned result[4], const WORD* row) {
#ifdef KOSAMBI_EMULATED
    emulation::loadMatrices(result, row, false, __LINE__);
#else
    unsigned address = (unsigned) __cvta_generic_to_shared(row);
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
        : "=r"(result[0]), "=r"(result[1]), "=r"(result[2]), "=r"(result[3])
        : "r"(address)
        : "memory");
#endif
}

/** The same of the transposed matrices: lane (4 column + pair) gets (2 pair, column) and the one below. */
__device__ __forceinline__ void loadTransposedMatrices(unsigned result[4], const WORD* row) {
#ifdef KOSAMBI_EMULATED
    emulation::loadMatrices(result, row, true, __LINE__);
#else
    unsigned address = (unsigned) __cvta_generic_to_shared(row);
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
        : "=r"(result[0]), "=r"(result[1]), "=r"(result[2]), "=r"(result[3])
        : "r"(address)
        : "memory");
#endif
}

/**
 * sums[j] += the product of 16 rows of one tile with rows 8 j to 8 j + 7 of another: their inner products.
 *
 * @tparam TILES how many fragments, even
 * @tparam WIDTH columns of both tiles
 */
template <int TILES, int WIDTH>
__device__ __forceinline__ void innerProducts(float (*sums)[4], const WORD* rows, const WORD* others) {
    const int lane = threadIdx.x % 32;
    const WORD* fromRows = rows + lane % 16 * tileStride(WIDTH) + lane / 16 * 8;
    const WORD* fromOthers = others + (lane % 8 + lane / 16 * 8) * tileStride(WIDTH) + lane / 8 % 2 * 8;
#pragma unroll
    for (int k = 0; k < padded(WIDTH, DEPTH); k += DEPTH) {
        unsigned a[4];
        loadMatrices(a, fromRows + k);
#pragma unroll
        for (int tile = 0; tile < TILES; tile += 2) {
            unsigned b[4];
            loadMatrices(b, fromOthers + tile * 8 * tileStride(WIDTH) + k);
            multiply(sums[tile], a, b[0], b[1]);
            multiply(sums[tile + 1], a, b[2], b[3]);
        }
    }
}

/**
 * sums[j] += columns 8 j to 8 j + 7 of the product of weights, 16 x (8 TILES), with the rows of a tile.
 *
 * @tparam TILES how many fragments of weights, even
 * @tparam WIDTH columns of the tile; there are padded(WIDTH, DEPTH) / 8 fragments of sums
 */
template <int TILES, int WIDTH>
__device__ __forceinline__ void weightedSums(float (*sums)[4], const float (*weights)[4], const WORD* rows) {
    const int lane = threadIdx.x % 32;
    const WORD* from = rows + lane % 16 * tileStride(WIDTH) + lane / 16 * 8;
#pragma unroll
    for (int tile = 0; tile < TILES; tile += 2) {
        const unsigned a[4] = {
            toBfloat16Pair(weights[tile][0], weights[tile][1]), toBfloat16Pair(weights[tile][2], weights[tile][3]),
            toBfloat16Pair(weights[tile + 1][0], weights[tile + 1][1]),
            toBfloat16Pair(weights[tile + 1][2], weights[tile + 1][3])};
#pragma unroll
        for (int column = 0; column < padded(WIDTH, DEPTH); column += 16) {
            unsigned b[4];
            loadTransposedMatrices(b, from + tile * 8 * tileStride(WIDTH) + column);
            multiply(sums[column / 8], a, b[0], b[1]);
            multiply(sums[column / 8 + 1], a, b[2], b[3]);
        }
    }
}

#else

/** sums += a b with a 16 x 8 and b 8 x 8, of whose elements only the upper 19 bits count. */
__device__ __forceinline__ void multiplyCoarse(float sums[4], const unsigned a[4], const unsigned b[2]) {
#ifdef KOSAMBI_EMULATED
    emulation::multiplyTf32(sums, a, b, __LINE__);
#else
    asm("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
        : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
        : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#endif
}

/** The nearest TF32 number, ties away from zero, as the bits of a float; NaN stays NaN. */
__device__ __forceinline__ unsigned toTf32(float value) {
#ifdef KOSAMBI_EMULATED
    unsigned bits = __float_as_uint(value);
    return value != value ? bits : (bits + 0x1000u) & 0xffffe000u;
#else
    unsigned result;
    asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(result) : "f"(value));
    return result;
#endif
}

/** Part of an operand: its elements as TF32, and what that leaves over. */
template <int COUNT>
struct Parts {
    unsigned nearest[COUNT];
#if MATMUL_PRECISION == 0
    unsigned rest[COUNT];
#endif

    __device__ __forceinline__ void set(int index, float value) {
        nearest[index] = toTf32(value);
#if MATMUL_PRECISION == 0
        rest[index] = toTf32(value - __uint_as_float(nearest[index]));
#endif
    }
};

__device__ __forceinline__ void multiply(float sums[4], const Parts<4>& a, const Parts<2>& b) {
#if MATMUL_PRECISION == 0
    // The smallest first, as rounding wants it.
    multiplyCoarse(sums, a.rest, b.nearest);
    multiplyCoarse(sums, a.nearest, b.rest);
#endif
    multiplyCoarse(sums, a.nearest, b.nearest);
}

/** See above. */
template <int TILES, int WIDTH>
__device__ __forceinline__ void innerProducts(float (*sums)[4], const WORD* rows, const WORD* others) {
    const int row = threadIdx.x % 32 / 4;
    const int column = threadIdx.x % 4;
    const WORD* fromRows = rows + row * tileStride(WIDTH) + column;
    const WORD* fromOthers = others + row * tileStride(WIDTH) + column;
#pragma unroll
    for (int k = 0; k < padded(WIDTH, DEPTH); k += DEPTH) {
        Parts<4> a;
        a.set(0, fromRows[k]);
        a.set(1, fromRows[8 * tileStride(WIDTH) + k]);
        a.set(2, fromRows[k + 4]);
        a.set(3, fromRows[8 * tileStride(WIDTH) + k + 4]);
#pragma unroll
        for (int tile = 0; tile < TILES; tile++) {
            Parts<2> b;
            b.set(0, fromOthers[tile * 8 * tileStride(WIDTH) + k]);
            b.set(1, fromOthers[tile * 8 * tileStride(WIDTH) + k + 4]);
            multiply(sums[tile], a, b);
        }
    }
}

/** See above. Sums run over the rows in an order in which the weights need not change lanes. */
template <int TILES, int WIDTH>
__device__ __forceinline__ void weightedSums(float (*sums)[4], const float (*weights)[4], const WORD* rows) {
    const WORD* from = rows + threadIdx.x % 4 * 2 * tileStride(WIDTH) + threadIdx.x % 32 / 4;
#pragma unroll
    for (int tile = 0; tile < TILES; tile++) {
        Parts<4> a;
        a.set(0, weights[tile][0]);
        a.set(1, weights[tile][2]);
        a.set(2, weights[tile][1]);
        a.set(3, weights[tile][3]);
#pragma unroll
        for (int column = 0; column < padded(WIDTH, DEPTH); column += 8) {
            Parts<2> b;
            b.set(0, from[tile * 8 * tileStride(WIDTH) + column]);
            b.set(1, from[(tile * 8 + 1) * tileStride(WIDTH) + column]);
            multiply(sums[column / 8], a, b);
        }
    }
}

#endif
