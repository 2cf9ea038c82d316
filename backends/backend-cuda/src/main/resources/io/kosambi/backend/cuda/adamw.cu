/*
 * One step of AdamW with an exponential moving average of the parameter, in one pass over memory.
 *
 * adamw(p, g, m, v, a, gradientScale, rate, correction1, correction2, decay -> p', m', v', a'; float beta1, rest1, beta2, rest2,
 *     epsilon, weightDecay; long long elements): grid ceil(elements / 1024); results may be where the inputs are.
 * adamwMany(tensors, gradientScale, rate, correction1, correction2, decay; int count; the same floats): one launch for many
 *     parameters; grid is the sum of ceil(elements / 1024) over all.
 *
 * rest1 = 1 - beta1 and rest2 = 1 - beta2, rounded once. The five scalars are pointers. tensors points to count entries of 12 64-bit
 * words in device memory: addresses of p, g, m, v, a, p', m', v', a'; the address where p' is also written as bfloat16, or 0; how
 * many elements; the number of the first block that works on it. Blocks of 256 threads, no shared memory.
 */
#define BLOCK 256
#define ELEMENTS 4

struct Rates {
    float gradientScale, rate, correction1, correction2, follow;
    float beta1, rest1, beta2, rest2, epsilon, weightDecay;
};

/** New values in place of the old ones. */
__device__ __forceinline__ void step(const Rates& rates, float& p, float g, float& m, float& v, float& a) {
    g *= rates.gradientScale;
    m = fmaf(m, rates.beta1, g * rates.rest1);
    v = fmaf(v, rates.beta2, g * g * rates.rest2);
    const float direction = m * rates.correction1 / (sqrtf(v * rates.correction2) + rates.epsilon);
    p = fmaf(fmaf(p, rates.weightDecay, direction), -rates.rate, p);
    a = fmaf(p - a, rates.follow, a);
}

__device__ __forceinline__ unsigned short nearestBfloat16(float value) {
    const unsigned bits = __float_as_uint(value);
    return (unsigned short) (value != value ? bits >> 16 | 0x40 : (bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

/** One parameter; the order of these words is that of the table. */
struct Parameter {
    const float *p, *g, *m, *v, *a;
    float *newP, *newM, *newV, *newA;
    unsigned short* copy;
    long long elements, firstBlock;
};

__device__ __forceinline__ void update(const Parameter& of, const Rates& rates, long long block) {
    const long long first = (block * BLOCK + threadIdx.x) * ELEMENTS;
    const unsigned long long addresses = (unsigned long long) of.p | (unsigned long long) of.g
            | (unsigned long long) of.m | (unsigned long long) of.v | (unsigned long long) of.a
            | (unsigned long long) of.newP | (unsigned long long) of.newM | (unsigned long long) of.newV
            | (unsigned long long) of.newA;
    if (addresses % 16 == 0 && first + ELEMENTS <= of.elements) {
        float4 p = *(const float4*) (of.p + first);
        const float4 g = *(const float4*) (of.g + first);
        float4 m = *(const float4*) (of.m + first);
        float4 v = *(const float4*) (of.v + first);
        float4 a = *(const float4*) (of.a + first);
        step(rates, p.x, g.x, m.x, v.x, a.x);
        step(rates, p.y, g.y, m.y, v.y, a.y);
        step(rates, p.z, g.z, m.z, v.z, a.z);
        step(rates, p.w, g.w, m.w, v.w, a.w);
        *(float4*) (of.newP + first) = p;
        *(float4*) (of.newM + first) = m;
        *(float4*) (of.newV + first) = v;
        *(float4*) (of.newA + first) = a;
        if (of.copy) {
            of.copy[first] = nearestBfloat16(p.x);
            of.copy[first + 1] = nearestBfloat16(p.y);
            of.copy[first + 2] = nearestBfloat16(p.z);
            of.copy[first + 3] = nearestBfloat16(p.w);
        }
        return;
    }
    for (long long index = first; index < first + ELEMENTS && index < of.elements; index++) {
        float p = of.p[index];
        float m = of.m[index];
        float v = of.v[index];
        float a = of.a[index];
        step(rates, p, of.g[index], m, v, a);
        of.newP[index] = p;
        of.newM[index] = m;
        of.newV[index] = v;
        of.newA[index] = a;
        if (of.copy) {
            of.copy[index] = nearestBfloat16(p);
        }
    }
}

extern "C" __global__ void __launch_bounds__(BLOCK) adamw(const float* p, const float* g, const float* m,
        const float* v, const float* a, const float* gradientScale, const float* rate, const float* correction1,
        const float* correction2, const float* decay, float* newP, float* newM, float* newV, float* newA, float beta1,
        float rest1, float beta2, float rest2, float epsilon, float weightDecay, long long elements) {
    const Rates rates = {*gradientScale, *rate, *correction1, *correction2, 1 - *decay, beta1, rest1, beta2, rest2,
        epsilon, weightDecay};
    update({p, g, m, v, a, newP, newM, newV, newA, 0, elements, 0}, rates, blockIdx.x);
}

extern "C" __global__ void __launch_bounds__(BLOCK) adamwMany(const Parameter* tensors, const float* gradientScale,
        const float* rate, const float* correction1, const float* correction2, const float* decay, int count,
        float beta1, float rest1, float beta2, float rest2, float epsilon, float weightDecay) {
    const Rates rates = {*gradientScale, *rate, *correction1, *correction2, 1 - *decay, beta1, rest1, beta2, rest2,
        epsilon, weightDecay};
    // The last parameter whose first block is not behind this one.
    int from = 0;
    int to = count;
    while (to - from > 1) {
        const int middle = (from + to) / 2;
        if (tensors[middle].firstBlock <= blockIdx.x) {
            from = middle;
        } else {
            to = middle;
        }
    }
    const Parameter of = tensors[from];
    update(of, rates, blockIdx.x - of.firstBlock);
}
