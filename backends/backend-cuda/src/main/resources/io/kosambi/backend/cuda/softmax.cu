/*
 * Softmax along rows and its gradient.
 *
 * softmaxRows(x -> y; int rows; long long strides, in elements: xRow, yRow)
 * softmaxRowsGradient(y, dy -> dx; int rows; long long strides: yRow, dyRow, dxRow)
 *
 * Rows are dense. Blocks of 256 threads, grid ceil(rows / (WIDTH > 1024 ? 1 : 8)). WIDTH and ALIGNED16: see rows.cuh.
 */
#include "rows.cuh"

extern "C" __global__ void __launch_bounds__(BLOCK) softmaxRows(
        const float* __restrict__ x, float* __restrict__ y, int rows, long long xRow, long long yRow) {
    const int row = blockIdx.x * BLOCK_ROWS + rowInBlock();
    const bool exists = row < rows;
    Part values;
    // Threads without a row do the last one again and keep it to themselves, since all must meet at barriers.
    values.load(x + (exists ? row : rows - 1) * xRow);
    float largest = values.at[0][0];
    bool any = columnOf(0) < WIDTH;
#pragma unroll
    for (int vector = 0; vector < VECTORS; vector++) {
#pragma unroll
        for (int index = 0; index < VECTOR; index++) {
            if (columnOf(vector) < WIDTH) {
                largest = Larger::of(largest, values.at[vector][index]);
            }
        }
    }
    largest = acrossRow<Larger>(any ? largest : -__int_as_float(0x7f800000));
    values.set([&](int vector, int index) { return expf(values.at[vector][index] - largest); });
    const float total = acrossRow<Add>(values.sum());
    if (exists) {
        values.set([&](int vector, int index) { return values.at[vector][index] / total; });
        values.store(y + row * yRow);
    }
}

extern "C" __global__ void __launch_bounds__(BLOCK) softmaxRowsGradient(const float* __restrict__ y,
        const float* __restrict__ dy, float* __restrict__ dx, int rows, long long yRow, long long dyRow,
        long long dxRow) {
    const int row = blockIdx.x * BLOCK_ROWS + rowInBlock();
    const bool exists = row < rows;
    Part weights;
    Part slopes;
    weights.load(y + (exists ? row : rows - 1) * yRow);
    slopes.load(dy + (exists ? row : rows - 1) * dyRow);
    Part products;
    products.set([&](int vector, int index) { return weights.at[vector][index] * slopes.at[vector][index]; });
    const float mean = acrossRow<Add>(products.sum());
    if (exists) {
        slopes.set([&](int vector, int index) { return weights.at[vector][index] * (slopes.at[vector][index] - mean); });
        slopes.store(dx + row * dxRow);
    }
}
