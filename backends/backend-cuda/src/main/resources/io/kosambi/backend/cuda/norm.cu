/*
 * Layer normalisation with modulation, y = (x - mean) / sqrt(variance + epsilon) (1 + scale) + shift, and its gradient.
 *
 * layerNormModulate(x, shift, scale -> y, mean, reciprocalDeviation; float epsilon; int batch, frames; long long strides, in
 *     elements: xBatch, xFrame, shiftBatch, scaleBatch, yBatch, yFrame)
 *     Grid ceil(batch * frames / BLOCK_ROWS).
 * layerNormModulateGradient(x, scale, mean, reciprocalDeviation, dy -> dx, dshift, dscale; int batch, frames; long long strides:
 *     xBatch, xFrame, scaleBatch, dyBatch, dyFrame, dxBatch, dxFrame, dshiftBatch, dshiftChunk, dscaleBatch, dscaleChunk)
 *     Grid batch * ceil(frames / 32): sums over frames come in chunks of 32 frames, each chunk to a place of its own. Any of
 *     the results may be null.
 * Where there are several chunks, columnSums of columns.cu sums them.
 *
 * Tensors are (batch, frames, WIDTH), shift and scale (batch, WIDTH), with the last axis dense; mean and reciprocalDeviation are
 * dense (batch, frames). Blocks of 256 threads, BLOCK_ROWS = WIDTH > 1024 ? 1 : 8. No dynamic shared memory. WIDTH and ALIGNED16:
 * see rows.cuh.
 */
#include "rows.cuh"

#define CHUNK 32

extern "C" __global__ void __launch_bounds__(BLOCK) layerNormModulate(const float* __restrict__ x,
        const float* __restrict__ shift, const float* __restrict__ scale, float* __restrict__ y,
        float* __restrict__ mean, float* __restrict__ reciprocalDeviation, float epsilon, int batch, int frames,
        long long xBatch, long long xFrame, long long shiftBatch, long long scaleBatch, long long yBatch,
        long long yFrame) {
    const int row = blockIdx.x * BLOCK_ROWS + rowInBlock();
    const bool exists = row < batch * frames;
    // Threads without a row do the last one again and keep it to themselves, since all must meet at barriers.
    const int sequence = (exists ? row : batch * frames - 1) / frames;
    const int frame = (exists ? row : batch * frames - 1) % frames;
    Part values;
    Part shifts;
    Part scales;
    values.load(x + sequence * xBatch + frame * xFrame);
    shifts.load(shift + sequence * shiftBatch);
    scales.load(scale + sequence * scaleBatch);
    const float middle = acrossRow<Add>(values.sum()) / WIDTH;
    values.set([&](int vector, int index) { return values.at[vector][index] - middle; });
    Part squares;
    squares.set([&](int vector, int index) { return values.at[vector][index] * values.at[vector][index]; });
    const float factor = 1 / sqrtf(acrossRow<Add>(squares.sum()) / WIDTH + epsilon);
    if (!exists) {
        return;
    }
    values.set([&](int vector, int index) {
        return fmaf(values.at[vector][index] * factor, 1 + scales.at[vector][index], shifts.at[vector][index]);
    });
    values.store(y + sequence * yBatch + frame * yFrame);
    if (threadIdx.x % ROW_THREADS == 0) {
        mean[row] = middle;
        reciprocalDeviation[row] = factor;
    }
}

/** Sums a part of a row over the rows that a block has at once, and stores it. */
static __device__ __forceinline__ void storeBlockSum(float* __restrict__ to, const Part& part) {
#if WIDTH > 1024
    if (to) {
        part.store(to);
    }
#else
    __shared__ float ofRows[BLOCK_ROWS][WIDTH];
    __syncthreads();
#pragma unroll
    for (int vector = 0; vector < VECTORS; vector++) {
#pragma unroll
        for (int index = 0; index < VECTOR; index++) {
            if (columnOf(vector) < WIDTH) {
                ofRows[rowInBlock()][columnOf(vector) + index] = part.at[vector][index];
            }
        }
    }
    __syncthreads();
    if (to) {
        for (int column = threadIdx.x; column < WIDTH; column += BLOCK) {
            float sum = ofRows[0][column];
#pragma unroll
            for (int row = 1; row < BLOCK_ROWS; row++) {
                sum += ofRows[row][column];
            }
            to[column] = sum;
        }
    }
#endif
}

// Two blocks share a multiprocessor where their sums fit into its registers.
extern "C" __global__ void __launch_bounds__(BLOCK, WIDTH <= 512 ? 2 : 1) layerNormModulateGradient(const float* __restrict__ x,
        const float* __restrict__ scale, const float* __restrict__ mean, const float* __restrict__ reciprocalDeviation,
        const float* __restrict__ dy, float* __restrict__ dx, float* __restrict__ dshift, float* __restrict__ dscale,
        int batch, int frames, long long xBatch, long long xFrame, long long scaleBatch, long long dyBatch,
        long long dyFrame, long long dxBatch, long long dxFrame, long long dshiftBatch, long long dshiftChunk,
        long long dscaleBatch, long long dscaleChunk) {
    const int chunks = (frames + CHUNK - 1) / CHUNK;
    const int sequence = blockIdx.x / chunks;
    const int chunk = blockIdx.x % chunks;
    Part scales;
    scales.load(scale + sequence * scaleBatch);
    Part shiftSums;
    Part scaleSums;
    shiftSums.set([](int, int) { return 0.0f; });
    scaleSums.set([](int, int) { return 0.0f; });
    for (int step = 0; step < CHUNK / BLOCK_ROWS; step++) {
        const int frame = chunk * CHUNK + step * BLOCK_ROWS + rowInBlock();
        // The same for all threads that meet at a barrier.
        if (frame >= frames) {
            break;
        }
        const int row = sequence * frames + frame;
        const float middle = mean[row];
        const float factor = reciprocalDeviation[row];
        Part normalised;
        Part slopes;
        normalised.load(x + sequence * xBatch + frame * xFrame);
        slopes.load(dy + sequence * dyBatch + frame * dyFrame);
        normalised.set([&](int vector, int index) { return (normalised.at[vector][index] - middle) * factor; });
        shiftSums.set([&](int vector, int index) { return shiftSums.at[vector][index] + slopes.at[vector][index]; });
        scaleSums.set([&](int vector, int index) {
            return fmaf(slopes.at[vector][index], normalised.at[vector][index], scaleSums.at[vector][index]);
        });
        if (dx) {
            slopes.set([&](int vector, int index) {
                return fmaf(slopes.at[vector][index], scales.at[vector][index], slopes.at[vector][index]);
            });
            float product = 0;
#pragma unroll
            for (int vector = 0; vector < VECTORS; vector++) {
#pragma unroll
                for (int index = 0; index < VECTOR; index++) {
                    product = fmaf(slopes.at[vector][index], normalised.at[vector][index], product);
                }
            }
            const float meanSlope = acrossRow<Add>(slopes.sum()) / WIDTH;
            const float meanProduct = acrossRow<Add>(product) / WIDTH;
            slopes.set([&](int vector, int index) {
                return (slopes.at[vector][index] - meanSlope - normalised.at[vector][index] * meanProduct) * factor;
            });
            slopes.store(dx + sequence * dxBatch + frame * dxFrame);
        }
    }
    storeBlockSum(dshift ? dshift + sequence * dshiftBatch + chunk * dshiftChunk : 0, shiftSums);
    storeBlockSum(dscale ? dscale + sequence * dscaleBatch + chunk * dscaleChunk : 0, scaleSums);
}
