import { divisionLevelOf, divisionsAbove } from '@citygrid/shared/area';
import type { DivisionRow } from '../divisions';

/** Names of divisions as a feature brings them along, by level. */
export type DivisionNames = Partial<Record<'county' | 'street' | 'community', string>>;

/** The divisions as they will stand; what is missing on the way to a grid is made. */
export class DivisionTree {
  private readonly rows = new Map<string, DivisionRow>();
  /** New divisions, and those whose name has become known. */
  readonly touched = new Map<string, DivisionRow>();

  constructor(there: readonly DivisionRow[], named: readonly DivisionRow[]) {
    for (const row of there) this.rows.set(row.code, row);
    for (const row of named) {
      const old = this.rows.get(row.code);
      if (old?.name !== row.name || old.level !== row.level || old.parentCode !== row.parentCode) this.put(row);
    }
  }

  all(): DivisionRow[] {
    return [...this.rows.values()];
  }

  /** The division and what is missing above it. A code that is not national is a community of one's own under the root. */
  ensure(code: string, names: DivisionNames = {}): DivisionRow {
    const level = divisionLevelOf(code);
    const above = divisionsAbove(code);
    if (level === 'community' || level === 'street') this.ensure(above[0] ?? '', names);
    const name = (level && level in names && names[level as keyof DivisionNames]) || code;
    const there = this.rows.get(code);
    if (there && (there.name !== code || name === code)) return there;
    if (there) return this.put({ ...there, name });
    if (level)
      return this.put({ code, name, level, parentCode: above.find((parent) => this.rows.has(parent)) ?? null });
    return this.put({ code, name, level: 'community', parentCode: this.root().code });
  }

  /** The tenant's root: the division that stands under no other. */
  root(): DivisionRow {
    const [root] = [...this.rows.values()]
      .filter(({ parentCode }) => parentCode === null)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    return root ?? this.put({ code: 'root', name: '本辖区', level: 'county', parentCode: null });
  }

  /** The nearest division of the level at or above `code`; where there is none, `code` itself answers for it. */
  at(level: 'community' | 'street', code: string): string {
    const seen = new Set<string>();
    for (let row = this.rows.get(code); row && !seen.has(row.code); row = this.rows.get(row.parentCode ?? '')) {
      if (row.level === level) return row.code;
      seen.add(row.code);
    }
    return code;
  }

  private put(row: DivisionRow): DivisionRow {
    this.rows.set(row.code, row);
    this.touched.set(row.code, row);
    return row;
  }
}
