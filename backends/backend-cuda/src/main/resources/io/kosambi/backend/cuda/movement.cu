// Slices of dense tensors seen as (outer, axis, inner): gathered, scattered and padded.
//
// #define TYPE float | double | int
//
// One thread for each element of the output: block 256, grid ceil(elements / 256).
#include "common.cuh"

extern "C" __global__ void gather(const TYPE* __restrict__ values, const int* __restrict__ indices,
                                  TYPE* __restrict__ output, int* fault, int length, int count, long long inner,
                                  long long elements) {
    long long element = blockIdx.x * 256LL + threadIdx.x;
    if (element >= elements) {
        return;
    }
    long long outer = element / (inner * count);
    int position = (int) (element / inner % count);
    int index = indices[position];
    if (index < 0 || index >= length) {
        report(fault, INDEX_OUTSIDE, index);
        output[element] = 0;
        return;
    }
    output[element] = values[(outer * length + index) * inner + element % inner];
}

// Each element adds up what belongs to it, in the order of the indices.
extern "C" __global__ void scatterAdd(const TYPE* __restrict__ values, const int* __restrict__ indices,
                                      TYPE* __restrict__ output, int* fault, int length, int count, long long inner,
                                      long long elements) {
    long long element = blockIdx.x * 256LL + threadIdx.x;
    if (element >= elements) {
        return;
    }
    long long outer = element / (inner * length);
    int place = (int) (element / inner % length);
    TYPE sum = 0;
    for (int position = 0; position < count; position++) {
        int index = indices[position];
        if (index == place) {
            sum = add(sum, values[(outer * count + position) * inner + element % inner]);
        }
        if (index < 0 || index >= length) {
            report(fault, INDEX_OUTSIDE, index);
        }
    }
    output[element] = sum;
}

extern "C" __global__ void pad(const TYPE* __restrict__ values, TYPE* __restrict__ output, int length, int before,
                               int padded, long long inner, long long elements) {
    long long element = blockIdx.x * 256LL + threadIdx.x;
    if (element >= elements) {
        return;
    }
    long long outer = element / (inner * padded);
    int place = (int) (element / inner % padded) - before;
    output[element] = place < 0 || place >= length ? (TYPE) 0 : values[(outer * length + place) * inner + element % inner];
}
