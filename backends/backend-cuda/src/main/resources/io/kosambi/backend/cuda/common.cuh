// What kernels share. Needs no header; the host puts this text where a kernel includes it.

/** n / d for n below 2^31, with the multiplier and shift that the host derived from d. */
__device__ __forceinline__ unsigned quotient(unsigned n, unsigned multiplier, unsigned shift) {
    return (__umulhi(n, multiplier) + n) >> shift;
}

template <typename T>
__device__ __forceinline__ T maximum(T a, T b) {
    return a > b || a != a ? a : b;
}

template <typename T>
__device__ __forceinline__ T minimum(T a, T b) {
    return a < b || a != a ? a : b;
}

template <typename T>
__device__ __forceinline__ T sign(T x) {
    return x != x ? x : (T) ((x > 0) - (x < 0));
}

/** Integers wrap around. */
__device__ __forceinline__ float add(float a, float b) { return a + b; }
__device__ __forceinline__ double add(double a, double b) { return a + b; }
__device__ __forceinline__ int add(int a, int b) { return (int) ((unsigned) a + (unsigned) b); }
__device__ __forceinline__ float subtract(float a, float b) { return a - b; }
__device__ __forceinline__ double subtract(double a, double b) { return a - b; }
__device__ __forceinline__ int subtract(int a, int b) { return (int) ((unsigned) a - (unsigned) b); }
__device__ __forceinline__ float multiply(float a, float b) { return a * b; }
__device__ __forceinline__ double multiply(double a, double b) { return a * b; }
__device__ __forceinline__ int multiply(int a, int b) { return (int) ((unsigned) a * (unsigned) b); }

/** Of no elements. */
__device__ __forceinline__ float lowest(float) { return __int_as_float((int) 0xff800000u); }
__device__ __forceinline__ double lowest(double) { return (double) __int_as_float((int) 0xff800000u); }
__device__ __forceinline__ int lowest(int) { return (int) 0x80000000u; }

__device__ __forceinline__ float hyperbolicTangent(float x) { return tanhf(x); }
__device__ __forceinline__ double hyperbolicTangent(double x) { return tanh(x); }

/** The tanh form, see the composite. */
template <typename T>
__device__ __forceinline__ T gelu(T x) {
    T u = (x * x * (T) 0.044715 + (T) 1) * x * (T) 0.7978845608028654;
    return (hyperbolicTangent(u) + (T) 1) * x * (T) 0.5;
}

template <typename T>
__device__ __forceinline__ T geluGradient(T x, T gradient) {
    T square = x * x;
    T t = hyperbolicTangent((square * (T) 0.044715 + (T) 1) * x * (T) 0.7978845608028654);
    T slope = (T) 0.7978845608028654 * ((T) 1 + (T) 0.134145 * square);
    return gradient * (T) 0.5 * (((T) 1 + t) + x * ((T) 1 - t * t) * slope);
}

template <typename T>
__device__ __forceinline__ T silu(T x) {
    return (hyperbolicTangent(x * (T) 0.5) + (T) 1) * x * (T) 0.5;
}

template <typename T>
__device__ __forceinline__ T siluGradient(T x, T gradient) {
    T s = (hyperbolicTangent(x * (T) 0.5) + (T) 1) * (T) 0.5;
    return gradient * s * ((T) 1 + x * ((T) 1 - s));
}

/** What the host asks for after a run: the first fault wins, and any value but 0 is one. */
enum Fault { DIVISION_BY_ZERO = 1, INDEX_OUTSIDE = 2 };

__device__ __forceinline__ void report(int* fault, int kind, int number) {
    // All that is written is a fault, so it does not matter which of several is kept.
    fault[1] = number;
    fault[0] = kind;
}

__device__ __forceinline__ int divide(int a, int b, int* fault) {
    if (b == 0) {
        report(fault, DIVISION_BY_ZERO, a);
        return 0;
    }
    return b == -1 ? subtract(0, a) : a / b;
}
