/** What a category names: a component 管理部件 is a thing that stands somewhere, a matter 管理事项 is something that happens. */
export type Kind = 'component' | 'matter';

export interface Major {
  name: string;
  /** Minor number (3 digits) → name. */
  minors: Readonly<Record<string, string>>;
}

/** Major number (2 digits) → major class 大类. */
export type MajorTable = Readonly<Record<string, Major>>;

/** One minor class 小类 of the catalogue. */
export interface CatalogueEntry {
  /** `C` or `M`, major, minor: `M06013`. The letter is needed: both kinds share the numbers of majors 01–05. */
  code: string;
  kind: Kind;
  /** 2 digits. */
  major: string;
  majorName: string;
  /** 3 digits. */
  minor: string;
  name: string;
  /** Numbered by ourselves, downwards from 999; no national code exists (yet). */
  local: boolean;
}
