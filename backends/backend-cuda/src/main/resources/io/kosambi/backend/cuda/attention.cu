/*
 * Softmax attention of several heads and its gradient; weights exist tile by tile, on chip only. Sums in float32, in an order that
 * depends on the sizes alone.
 *
 * attention(q, k, v -> out, logSumExp; float scale; int batch, frames, heads, past, future; long long strides, in elements:
 *     batch and frame of q, k, v, out)
 * attentionGradient(q, k, v, out, logSumExp, dOut -> dq, dk, dv; float scale; int batch, frames, heads, past, future;
 *     long long strides: batch and frame of q, k, v, out, dOut, dq, dk, dv)
 *
 * Tensors are (batch, frames, heads * HEAD_WIDTH) with the last axis dense; logSumExp is (batch, heads, frames), dense. Frame i
 * sees the frames from i - past to i + future; past, future >= 0; scale > 0.
 *
 * HEAD_WIDTH        1 to 128
 * WARPS             1 to 8; 16 frames each, so 16 * WARPS rows a block
 * COLUMNS           a multiple of 16: how many frames are looked at, at a time
 * MATMUL_PRECISION  see tensor_cores.cuh
 * ALIGNED16         1 if all pointers are multiples of 16 bytes and all strides of 4 elements
 *
 * Blocks of 32 * WARPS threads; tiles = ceil(frames / (16 * WARPS)).
 * attention: grid batch * heads * tiles; shared memory (16 * WARPS + 2 * COLUMNS) rows.
 * attentionGradient: grid batch * heads * tiles * 2; shared memory (2 * 16 * WARPS + 2 * COLUMNS) rows and
 * 2 * max(16 * WARPS, COLUMNS) floats.
 * A row is tileStride(HEAD_WIDTH) words of 4 bytes, or of 2 with bfloat16.
 */
#include "tensor_cores.cuh"

#ifndef ALIGNED16
#define ALIGNED16 0
#endif

#ifndef DYNAMIC_SHARED
#define DYNAMIC_SHARED(type, name) extern __shared__ __align__(16) type name[]
#endif

#define THREADS (32 * WARPS)
#define ROWS (16 * WARPS)
#define STRIDE tileStride(HEAD_WIDTH)
#define TILES (COLUMNS / 8)
#define WIDTH_TILES (padded(HEAD_WIDTH, DEPTH) / 8)
#define LOG2_E 1.44269504f
#define LN_2 0.693147181f

// Finite, so that no infinities meet in a subtraction.
#define HIDDEN -1e30f

/** What a frame sees, and the frames there are. */
struct Sight {
    int frames, past, future;

    /** True if frame i sees frame j; neither need exist. */
    __device__ __forceinline__ bool shows(int i, int j) const {
        // Differences of frames never overflow, sums with an unlimited span would.
        return i < frames && j < frames && i - j <= past && j - i <= future;
    }

    /** True if all of some frames see all of some others, so that nothing is hidden. */
    __device__ __forceinline__ bool showsAll(int firstI, int countI, int firstJ, int countJ) const {
        return firstI + countI <= frames && firstJ + countJ <= frames && firstI + countI - 1 - firstJ <= past
                && firstJ + countJ - 1 - firstI <= future;
    }

    /** The first frame that any frame from first on sees with this span backwards, down to a multiple of step. */
    __device__ __forceinline__ static int from(int first, int span, int step) {
        return (first > span ? first - span : 0) / step * step;
    }

    /** The end of the frames that any frame before end sees with this span forwards. */
    __device__ __forceinline__ int to(int end, int span) const {
        return end >= frames || span >= frames - end ? frames : end + span;
    }
};

__device__ __forceinline__ float4 load4(const float* __restrict__ from, int column) {
#if ALIGNED16 && HEAD_WIDTH % 4 == 0
    return column < HEAD_WIDTH ? *(const float4*) (from + column) : make_float4(0, 0, 0, 0);
#else
    return make_float4(column < HEAD_WIDTH ? from[column] : 0, column + 1 < HEAD_WIDTH ? from[column + 1] : 0,
        column + 2 < HEAD_WIDTH ? from[column + 2] : 0, column + 3 < HEAD_WIDTH ? from[column + 3] : 0);
#endif
}

/** Loads some frames, from the first on, into a tile; those that do not exist become zero. */
template <int COUNT>
__device__ __forceinline__ void loadTile(
        WORD* tile, const float* __restrict__ from, long long frameStride, int first, int frames) {
    const int vectors = padded(HEAD_WIDTH, DEPTH) / 4;
#pragma unroll 4
    for (int index = threadIdx.x; index < COUNT * vectors; index += THREADS) {
        int row = index / vectors;
        int column = index % vectors * 4;
        float4 value = make_float4(0, 0, 0, 0);
        if (first + row < frames) {
            value = load4(from + (first + row) * frameStride, column);
        }
#if MATMUL_PRECISION == 2
        *(uint2*) (tile + row * STRIDE + column) =
                make_uint2(toBfloat16Pair(value.x, value.y), toBfloat16Pair(value.z, value.w));
#else
        *(float4*) (tile + row * STRIDE + column) = value;
#endif
    }
}

__device__ __forceinline__ void clear(float (*sums)[4], int count) {
#pragma unroll
    for (int tile = 0; tile < count; tile++) {
#pragma unroll
        for (int index = 0; index < 4; index++) {
            sums[tile][index] = 0;
        }
    }
}

/** Writes a warp's 16 rows, each times its factor. */
__device__ __forceinline__ void store(float* __restrict__ to, long long frameStride, int first, int frames,
        const float (*sums)[4], float upperFactor, float lowerFactor) {
    int row = first + threadIdx.x % 32 / 4;
#pragma unroll
    for (int half = 0; half < 2; half++) {
        float factor = half ? lowerFactor : upperFactor;
        float* target = to + (row + 8 * half) * frameStride;
        if (row + 8 * half < frames) {
#pragma unroll
            for (int tile = 0; tile < WIDTH_TILES; tile++) {
                int column = tile * 8 + threadIdx.x % 4 * 2;
                float x = sums[tile][2 * half] * factor;
                float y = sums[tile][2 * half + 1] * factor;
#if ALIGNED16 && HEAD_WIDTH % 2 == 0
                if (column < HEAD_WIDTH) {
                    *(float2*) (target + column) = make_float2(x, y);
                }
#else
                if (column < HEAD_WIDTH) {
                    target[column] = x;
                }
                if (column + 1 < HEAD_WIDTH) {
                    target[column + 1] = y;
                }
#endif
            }
        }
    }
}

/** The largest, or the sum, over the four lanes that hold a row. */
__device__ __forceinline__ float rowMax(float value) {
    value = fmaxf(value, __shfl_xor_sync(FULL_WARP, value, 1));
    return fmaxf(value, __shfl_xor_sync(FULL_WARP, value, 2));
}

__device__ __forceinline__ float rowSum(float value) {
    value += __shfl_xor_sync(FULL_WARP, value, 1);
    return value + __shfl_xor_sync(FULL_WARP, value, 2);
}

extern "C" __global__ void __launch_bounds__(THREADS) attention(const float* __restrict__ q,
        const float* __restrict__ k, const float* __restrict__ v, float* __restrict__ out,
        float* __restrict__ logSumExp, float scale, int batch, int frames, int heads, int past, int future,
        long long qBatch, long long qFrame, long long kBatch, long long kFrame, long long vBatch, long long vFrame,
        long long outBatch, long long outFrame) {
    DYNAMIC_SHARED(WORD, queries);
    WORD* keys = queries + ROWS * STRIDE;
    WORD* values = keys + COLUMNS * STRIDE;
    const int blocks = (frames + ROWS - 1) / ROWS;
    const int first = blockIdx.x % blocks * ROWS;
    const int head = blockIdx.x / blocks % heads;
    const int sequence = blockIdx.x / blocks / heads;
    const int warpRow = threadIdx.x / 32 * 16;
    const int row = first + warpRow + threadIdx.x % 32 / 4;
    const Sight sight = {frames, past, future};
    q += sequence * qBatch + head * HEAD_WIDTH;
    k += sequence * kBatch + head * HEAD_WIDTH;
    v += sequence * vBatch + head * HEAD_WIDTH;
    out += sequence * outBatch + head * HEAD_WIDTH;

    loadTile<ROWS>(queries, q, qFrame, first, frames);
    float sums[WIDTH_TILES][4];
    clear(sums, WIDTH_TILES);
    // Of rows (row) and (row + 8): the largest logit so far, and the lane's part of the sum of exponentials.
    float largest[2] = {HIDDEN, HIDDEN};
    float total[2] = {0, 0};
    const float exponent = scale * LOG2_E;
    const int end = sight.to(first + ROWS, future);
    for (int column = Sight::from(first, past, COLUMNS); column < end; column += COLUMNS) {
        __syncthreads();
        loadTile<COLUMNS>(keys, k, kFrame, column, frames);
        loadTile<COLUMNS>(values, v, vFrame, column, frames);
        __syncthreads();
        float logits[TILES][4];
        clear(logits, TILES);
        innerProducts<TILES, HEAD_WIDTH>(logits, queries + warpRow * STRIDE, keys);
        if (!sight.showsAll(first + warpRow, 16, column, COLUMNS)) {
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
#pragma unroll
                for (int index = 0; index < 4; index++) {
                    int j = column + tile * 8 + threadIdx.x % 4 * 2 + index % 2;
                    if (!sight.shows(row + index / 2 * 8, j)) {
                        logits[tile][index] = HIDDEN;
                    }
                }
            }
        }
#pragma unroll
        for (int half = 0; half < 2; half++) {
            float above = largest[half];
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
                above = fmaxf(above, fmaxf(logits[tile][2 * half], logits[tile][2 * half + 1]));
            }
            above = rowMax(above);
            float shrink = exp2f((largest[half] - above) * exponent);
            largest[half] = above;
            float part = 0;
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
#pragma unroll
                for (int index = 2 * half; index < 2 * half + 2; index++) {
                    // Subtracted first, which is exact where it matters.
                    logits[tile][index] = exp2f((logits[tile][index] - above) * exponent);
                    part += logits[tile][index];
                }
            }
            total[half] = total[half] * shrink + part;
#pragma unroll
            for (int tile = 0; tile < WIDTH_TILES; tile++) {
                sums[tile][2 * half] *= shrink;
                sums[tile][2 * half + 1] *= shrink;
            }
        }
        weightedSums<TILES, HEAD_WIDTH>(sums, logits, values);
    }
    total[0] = rowSum(total[0]);
    total[1] = rowSum(total[1]);
    store(out, outFrame, first + warpRow, frames, sums, 1 / total[0], 1 / total[1]);
    logSumExp += ((long long) sequence * heads + head) * frames;
#pragma unroll
    for (int half = 0; half < 2; half++) {
        if (threadIdx.x % 4 == 0 && row + 8 * half < frames) {
            logSumExp[row + 8 * half] = fmaf(largest[half], scale, logf(total[half]));
        }
    }
}

/** A pointer to one head of one sequence, and the stride of its frames. */
struct Head {
    const float* __restrict__ at;
    long long frameStride;
};

struct HeadGradient {
    float* __restrict__ at;
    long long frameStride;
};

/** For some frames the log-sum-exp, in a first array, and the sum of dOut out over the width, in a second. */
template <int COUNT>
__device__ __forceinline__ void loadStatistics(
        float* statistics, const float* __restrict__ logSumExp, Head out, Head dOut, int first, int frames) {
    for (int index = threadIdx.x; index < COUNT; index += THREADS) {
        statistics[index] = first + index < frames ? logSumExp[first + index] : 0;
    }
    // Eight lanes a row.
#pragma unroll 2
    for (int row = threadIdx.x / 8; row < COUNT; row += THREADS / 8) {
        float sum = 0;
        if (first + row < frames) {
            const float* a = out.at + (first + row) * out.frameStride;
            const float* b = dOut.at + (first + row) * dOut.frameStride;
#pragma unroll
            for (int column = 0; column < HEAD_WIDTH; column += 32) {
                float4 x = load4(a, column + threadIdx.x % 8 * 4);
                float4 y = load4(b, column + threadIdx.x % 8 * 4);
                sum += x.x * y.x + x.y * y.y + (x.z * y.z + x.w * y.w);
            }
        }
        sum += __shfl_xor_sync(FULL_WARP, sum, 1);
        sum += __shfl_xor_sync(FULL_WARP, sum, 2);
        sum += __shfl_xor_sync(FULL_WARP, sum, 4);
        if (threadIdx.x % 8 == 0) {
            statistics[COUNT + row] = sum;
        }
    }
}

/** The gradient by some queries: they stay, keys and values pass by. */
__device__ __forceinline__ void gradientByQueries(WORD* tiles, float scale, const Sight& sight, int first, Head q,
        Head k, Head v, Head out, const float* __restrict__ logSumExp, Head dOut, HeadGradient dq) {
    WORD* queries = tiles;
    WORD* outputs = queries + ROWS * STRIDE;
    WORD* keys = outputs + ROWS * STRIDE;
    WORD* values = keys + COLUMNS * STRIDE;
    float* statistics = (float*) (values + COLUMNS * STRIDE);
    const int warpRow = threadIdx.x / 32 * 16;
    const int row = warpRow + threadIdx.x % 32 / 4;
    loadTile<ROWS>(queries, q.at, q.frameStride, first, sight.frames);
    loadTile<ROWS>(outputs, dOut.at, dOut.frameStride, first, sight.frames);
    loadStatistics<ROWS>(statistics, logSumExp, out, dOut, first, sight.frames);
    float sums[WIDTH_TILES][4];
    clear(sums, WIDTH_TILES);
    const int end = sight.to(first + ROWS, sight.future);
    for (int column = Sight::from(first, sight.past, COLUMNS); column < end; column += COLUMNS) {
        __syncthreads();
        loadTile<COLUMNS>(keys, k.at, k.frameStride, column, sight.frames);
        loadTile<COLUMNS>(values, v.at, v.frameStride, column, sight.frames);
        __syncthreads();
        float logits[TILES][4];
        float slopes[TILES][4];
        clear(logits, TILES);
        clear(slopes, TILES);
        innerProducts<TILES, HEAD_WIDTH>(logits, queries + warpRow * STRIDE, keys);
        innerProducts<TILES, HEAD_WIDTH>(slopes, outputs + warpRow * STRIDE, values);
#pragma unroll
        for (int half = 0; half < 2; half++) {
            float log = statistics[row + 8 * half];
            float mean = statistics[ROWS + row + 8 * half];
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
#pragma unroll
                for (int index = 2 * half; index < 2 * half + 2; index++) {
                    int j = column + tile * 8 + threadIdx.x % 4 * 2 + index % 2;
                    float weight = exp2f(fmaf(logits[tile][index], scale, -log) * LOG2_E);
                    weight = sight.shows(first + row + 8 * half, j) ? weight : 0;
                    slopes[tile][index] = weight * (slopes[tile][index] - mean);
                }
            }
        }
        weightedSums<TILES, HEAD_WIDTH>(sums, slopes, keys);
    }
    store(dq.at, dq.frameStride, first + warpRow, sight.frames, sums, scale, scale);
}

/** The gradients by some keys and values: they stay, queries pass by. */
__device__ __forceinline__ void gradientByKeys(WORD* tiles, float scale, const Sight& sight, int first, Head q, Head k,
        Head v, Head out, const float* __restrict__ logSumExp, Head dOut, HeadGradient dk, HeadGradient dv) {
    WORD* keys = tiles;
    WORD* values = keys + ROWS * STRIDE;
    WORD* queries = values + ROWS * STRIDE;
    WORD* outputs = queries + COLUMNS * STRIDE;
    float* statistics = (float*) (outputs + COLUMNS * STRIDE);
    const int warpRow = threadIdx.x / 32 * 16;
    const int row = warpRow + threadIdx.x % 32 / 4;
    loadTile<ROWS>(keys, k.at, k.frameStride, first, sight.frames);
    loadTile<ROWS>(values, v.at, v.frameStride, first, sight.frames);
    float byKeys[WIDTH_TILES][4];
    float byValues[WIDTH_TILES][4];
    clear(byKeys, WIDTH_TILES);
    clear(byValues, WIDTH_TILES);
    // Seen the other way round: key j is seen by frames from j - future to j + past.
    const int end = sight.to(first + ROWS, sight.past);
    for (int column = Sight::from(first, sight.future, COLUMNS); column < end; column += COLUMNS) {
        __syncthreads();
        loadTile<COLUMNS>(queries, q.at, q.frameStride, column, sight.frames);
        loadTile<COLUMNS>(outputs, dOut.at, dOut.frameStride, column, sight.frames);
        loadStatistics<COLUMNS>(statistics, logSumExp, out, dOut, column, sight.frames);
        __syncthreads();
        float logits[TILES][4];
        clear(logits, TILES);
        innerProducts<TILES, HEAD_WIDTH>(logits, keys + warpRow * STRIDE, queries);
#pragma unroll
        for (int tile = 0; tile < TILES; tile++) {
#pragma unroll
            for (int index = 0; index < 4; index++) {
                int i = tile * 8 + threadIdx.x % 4 * 2 + index % 2;
                float weight = exp2f(fmaf(logits[tile][index], scale, -statistics[i]) * LOG2_E);
                logits[tile][index] = sight.shows(column + i, first + row + index / 2 * 8) ? weight : 0;
            }
        }
        weightedSums<TILES, HEAD_WIDTH>(byValues, logits, outputs);
        float slopes[TILES][4];
        clear(slopes, TILES);
        innerProducts<TILES, HEAD_WIDTH>(slopes, values + warpRow * STRIDE, outputs);
#pragma unroll
        for (int tile = 0; tile < TILES; tile++) {
#pragma unroll
            for (int index = 0; index < 4; index++) {
                int i = tile * 8 + threadIdx.x % 4 * 2 + index % 2;
                slopes[tile][index] = logits[tile][index] * (slopes[tile][index] - statistics[COLUMNS + i]);
            }
        }
        weightedSums<TILES, HEAD_WIDTH>(byKeys, slopes, queries);
    }
    store(dk.at, dk.frameStride, first + warpRow, sight.frames, byKeys, scale, scale);
    store(dv.at, dv.frameStride, first + warpRow, sight.frames, byValues, 1, 1);
}

extern "C" __global__ void __launch_bounds__(THREADS) attentionGradient(const float* __restrict__ q,
        const float* __restrict__ k, const float* __restrict__ v, const float* __restrict__ out,
        const float* __restrict__ logSumExp, const float* __restrict__ dOut, float* __restrict__ dq,
        float* __restrict__ dk, float* __restrict__ dv, float scale, int batch, int frames, int heads, int past,
        int future, long long qBatch, long long qFrame, long long kBatch, long long kFrame, long long vBatch,
        long long vFrame, long long outBatch, long long outFrame, long long dOutBatch, long long dOutFrame,
        long long dqBatch, long long dqFrame, long long dkBatch, long long dkFrame, long long dvBatch,
        long long dvFrame) {
    DYNAMIC_SHARED(WORD, tiles);
    const int blocks = (frames + ROWS - 1) / ROWS;
    const int first = blockIdx.x / 2 % blocks * ROWS;
    const long long head = blockIdx.x / 2 / blocks % heads;
    const long long sequence = blockIdx.x / 2 / blocks / heads;
    const long long column = head * HEAD_WIDTH;
    const Sight sight = {frames, past, future};
    const Head theQ = {q + sequence * qBatch + column, qFrame};
    const Head theK = {k + sequence * kBatch + column, kFrame};
    const Head theV = {v + sequence * vBatch + column, vFrame};
    const Head theOut = {out + sequence * outBatch + column, outFrame};
    const Head theDOut = {dOut + sequence * dOutBatch + column, dOutFrame};
    logSumExp += (sequence * heads + head) * frames;
    if (blockIdx.x % 2 == 0) {
        gradientByKeys(tiles, scale, sight, first, theQ, theK, theV, theOut, logSumExp, theDOut,
            {dk + sequence * dkBatch + column, dkFrame}, {dv + sequence * dvBatch + column, dvFrame});
    } else {
        gradientByQueries(tiles, scale, sight, first, theQ, theK, theV, theOut, logSumExp, theDOut,
            {dq + sequence * dqBatch + column, dqFrame});
    }
}
