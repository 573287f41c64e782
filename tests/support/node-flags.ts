/**
 * For Node processes that strip types in worker threads. Each thread loads the stripper, which is
 * WebAssembly, and V8 aborts the whole process now and then when such threads come and go while it
 * guards code by memory protection keys ("Check failed: jit_page.has_value()",
 * https://github.com/nodejs/node/issues/64500). What ships is JavaScript and loads no such thing.
 */
export const nodeFlags: readonly string[] = ['--no-memory-protection-keys']
