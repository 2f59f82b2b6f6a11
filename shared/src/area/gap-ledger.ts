/** What lies around all shapes. */
export const OUTSIDE = 0;

/** One uncovered trapezium: its area, its middle in the frame, and whether a shape of interest borders on it. */
export interface GapPiece {
  areaM2: number;
  x: number;
  y: number;
  counts: boolean;
}

/** Uncovered pieces and which of them are one place (union–find); pieces united with the outside are no gap. */
export class GapLedger {
  private readonly parent: number[] = [OUTSIDE];
  private readonly pieces: GapPiece[] = [{ areaM2: 0, x: 0, y: 0, counts: false }];

  add(piece: GapPiece): number {
    this.parent.push(this.pieces.length);
    return this.pieces.push(piece) - 1;
  }

  unite(a: number, b: number): void {
    const first = this.rootOf(a);
    const second = this.rootOf(b);
    // The outside is number 0 and stays the root of all that opens to it.
    if (first !== second) this.parent[Math.max(first, second)] = Math.min(first, second);
  }

  /** Whole gaps of more than `leastM2`, largest first, each at the middle of its largest piece. */
  enclosed(leastM2: number): { areaM2: number; x: number; y: number }[] {
    const gaps = new Map<number, { areaM2: number; largest: GapPiece; counts: boolean }>();
    this.pieces.forEach((piece, number) => {
      const root = this.rootOf(number);
      if (root === OUTSIDE) return;
      const gap = gaps.get(root);
      gaps.set(root, {
        areaM2: piece.areaM2 + (gap?.areaM2 ?? 0),
        largest: gap && gap.largest.areaM2 >= piece.areaM2 ? gap.largest : piece,
        counts: piece.counts || (gap?.counts ?? false),
      });
    });
    return [...gaps.values()]
      .filter(({ areaM2, counts }) => counts && areaM2 > leastM2)
      .map(({ areaM2, largest }) => ({ areaM2, x: largest.x, y: largest.y }))
      .sort((a, b) => b.areaM2 - a.areaM2);
  }

  private rootOf(number: number): number {
    let at = number;
    for (let up = this.parent[at] as number; up !== at; up = this.parent[at] as number) {
      this.parent[at] = this.parent[up] as number;
      at = up;
    }
    return at;
  }
}
