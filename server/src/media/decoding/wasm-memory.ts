/** Bytes of a WebAssembly page. */
const PAGE = 65_536;

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * Caps what any WebAssembly memory of this thread may grow to. A thread's `resourceLimits` do not count it, and a HEIC
 * can lie about its size in the header. A decoder that may not grow fails as if the machine had no more, and only
 * that photo is refused. Answers the way back.
 */
export function limitWasmMemory(pagesMax: number): () => void {
  const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: WasmMemory } } }).WebAssembly;
  const grow = Object.getOwnPropertyDescriptor(Memory.prototype, 'grow')?.value as WasmMemory['grow'];
  Memory.prototype.grow = function limited(this: WasmMemory, pages: number): number {
    if (this.buffer.byteLength / PAGE + pages > pagesMax)
      throw new RangeError(`a decoder wants more than ${pagesMax} pages of memory`);
    return grow.call(this, pages);
  };
  return () => {
    Memory.prototype.grow = grow;
  };
}
