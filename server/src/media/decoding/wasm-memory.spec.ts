import { limitWasmMemory } from './wasm-memory';

interface Memory {
  buffer: ArrayBuffer;
  grow(pages: number): number;
}
const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: new (size: { initial: number }) => Memory } })
  .WebAssembly;

test('memory grows up to the limit and not beyond; undone, it grows again', () => {
  const undo = limitWasmMemory(10);
  const memory = new Memory({ initial: 4 });
  expect(memory.grow(6)).toBe(4);
  expect(() => memory.grow(1)).toThrow(RangeError);
  expect(memory.buffer.byteLength).toBe(10 * 65_536);
  undo();
  expect(memory.grow(1)).toBe(10);
});
