/**
 * For Node processes that strip types in worker threads. Each thread loads the stripper, which is
 * WebAssembly, and V8 aborts the whole process now and then ("Check failed: jit_page.has_value()",
 * https://github.com/nodejs/node/issues/64500) when it replaces the wrapper of a function that
 * WebAssembly has called a thousand times (`Runtime_TierUpWasmToJSWrapper` in the trace): with this
 * budget it replaces none. What ships is JavaScript and loads no such thing.
 */
export const nodeFlags: readonly string[] = [`--wasm-wrapper-tiering-budget=${2 ** 31 - 1}`]
