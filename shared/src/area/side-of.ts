/**
 * On which side of the line from a to b the point p lies: positive left, negative right, 0 exactly on it. The sign is
 * exact for all finite doubles of ordinary size: rounding can never put a point on both sides of a border, or on none.
 * Filter and bound after Shewchuk, Adaptive Precision Floating-Point Arithmetic (1997).
 */
export function sideOf(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const left = (ax - px) * (by - py);
  const right = (ay - py) * (bx - px);
  const det = left - right;
  if (Math.abs(det) > ERROR_BOUND * (Math.abs(left) + Math.abs(right))) return det;
  return exactSide(ax, ay, bx, by, px, py);
}

/** (3 + 16ε)ε with ε = 2⁻⁵³: the most that rounding can do to the determinant, relative to its two products. */
const ERROR_BOUND = 3.3306690738754716e-16;
const SPLITTER = 134217729;

/** The determinant without its differences, ax·by − ax·py − px·by − ay·bx + ay·px + py·bx, summed without loss. */
function exactSide(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const sum: number[] = [];
  addProduct(sum, ax, by);
  addProduct(sum, -ax, py);
  addProduct(sum, -px, by);
  addProduct(sum, -ay, bx);
  addProduct(sum, ay, px);
  addProduct(sum, py, bx);
  // Components grow in magnitude and do not overlap: the last one that is not zero has the sign of them all.
  for (let i = sum.length - 1; i >= 0; i -= 1) if (sum[i] !== 0) return sum[i] as number;
  return 0;
}

function addProduct(sum: number[], a: number, b: number): void {
  const product = a * b;
  const aHigh = SPLITTER * a - (SPLITTER * a - a);
  const aLow = a - aHigh;
  const bHigh = SPLITTER * b - (SPLITTER * b - b);
  const bLow = b - bHigh;
  add(sum, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow));
  add(sum, product);
}

function add(sum: number[], value: number): void {
  let carry = value;
  for (let i = 0; i < sum.length; i += 1) {
    const part = sum[i] as number;
    const total = carry + part;
    const virtual = total - carry;
    sum[i] = carry - (total - virtual) + (part - virtual);
    carry = total;
  }
  sum.push(carry);
}
