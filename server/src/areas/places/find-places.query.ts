import { Injectable } from '@nestjs/common';
import type { FoundPlace } from '@citygrid/shared/api';
import type { LocateIndex } from '../locate-index';
import { Locator } from '../locator';
import { findable, placeList, type ListedPlace } from './place-list';

export const QUERY_MAX = 40;
const MOST_PLACES = 20;

/** Finds streets, communities and grids by name or code, asked of memory alone: for whoever has no position to give. */
@Injectable()
export class FindPlaces {
  /** Made at the first question of a grid version, and gone with it. */
  private readonly lists = new WeakMap<LocateIndex, ListedPlace[]>();

  constructor(private readonly locator: Locator) {}

  /**
   * Every word must be part of the name, of the names above it, or begin the code; at least one must be of the place
   * itself. First those named exactly so, then those whose name begins so, then the others.
   */
  find(query: string): FoundPlace[] {
    const words = query.split(/\s+/).map(findable).filter(Boolean);
    const whole = findable(query);
    const ranked: ListedPlace[][] = [[], [], []];
    for (const listed of this.list()) {
      const rank = rankOf(listed, words, whole);
      if (rank !== null) ranked[rank]?.push(listed);
    }
    return ranked
      .flat()
      .slice(0, MOST_PLACES)
      .map(({ place }) => place);
  }

  private list(): ListedPlace[] {
    const index = this.locator.snapshot();
    const known = this.lists.get(index);
    if (known) return known;
    const made = placeList(index);
    this.lists.set(index, made);
    return made;
  }
}

function rankOf({ name, code, within }: ListedPlace, words: readonly string[], whole: string): 0 | 1 | 2 | null {
  const isOwn = (word: string): boolean => name.includes(word) || code.startsWith(word);
  if (!words.some(isOwn) || !words.every((word) => isOwn(word) || within.includes(word))) return null;
  if (name === whole || code === whole) return 0;
  return name.startsWith(whole) ? 1 : 2;
}
