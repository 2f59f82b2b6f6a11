import type { GridOutline, TimelineRow } from '@citygrid/shared/api';
import { dayAfter, firstDay } from './days';
import { findCategories } from './find-categories';
import { openQuestions } from './open-questions';
import { gridAt } from './rings';
import { withPhrase } from './with-phrase';

const groups = [
  {
    code: 'road',
    name: '道路与井盖',
    items: [
      { code: 'C01001', name: '井盖', keywords: ['沙井', '窨井盖'] },
      { code: 'M06013', name: '道路破损', keywords: ['路面裂缝', '坑'] },
    ],
  },
  { code: 'light', name: '路灯', items: [{ code: 'C02001', name: '路灯', keywords: ['灯不亮'] }] },
];
const codes = (query: string, browsing = false): string[] =>
  findCategories(groups, query, browsing).map(({ code }) => code);

describe('finding a category', () => {
  it('goes by its name, then by what people say, then by its code', () => {
    expect(codes('路')).toEqual(['C02001', 'M06013']);
    expect(codes('沙井')).toEqual(['C01001']);
    expect(codes('m060')).toEqual(['M06013']);
  });

  it('understands a whole sentence', () => {
    expect(codes('我家门口灯不亮三天了')).toEqual(['C02001']);
  });

  it('shows nothing before anything is typed, or the shelf that was opened', () => {
    expect(codes('')).toEqual([]);
    expect(findCategories(groups.slice(0, 1), '', true).map(({ name }) => name)).toEqual(['井盖', '道路破损']);
  });
});

describe('a tapped phrase', () => {
  it('stands alone, behind what was typed, and only once', () => {
    expect(withPhrase('', '已清理')).toBe('已清理');
    expect(withPhrase('到场看过', '已清理')).toBe('到场看过，已清理');
    expect(withPhrase('到场看过。', '已清理')).toBe('到场看过。已清理');
    expect(withPhrase('到场，已清理', '已清理')).toBe('到场，已清理');
  });
});

describe('a tap on the map', () => {
  const square = (code: string, west: number): GridOutline => ({
    code,
    name: code,
    center: { lng: west + 0.5, lat: 0.5 },
    boundary: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 0],
          [west + 1, 0],
          [west + 1, 1],
          [west, 1],
          [west, 0],
        ],
      ],
    },
  });
  const holed: GridOutline = {
    ...square('ring', 0),
    boundary: {
      type: 'MultiPolygon',
      coordinates: [
        [
          ...(square('x', 0).boundary.coordinates as number[][][]),
          [
            [0.4, 0.4],
            [0.6, 0.4],
            [0.6, 0.6],
            [0.4, 0.6],
            [0.4, 0.4],
          ],
        ],
      ],
    },
  };

  it('means the grid it falls in', () => {
    const grids = [square('a', 0), square('b', 1)];
    expect(gridAt(grids, { lng: 0.5, lat: 0.5 })?.code).toBe('a');
    expect(gridAt(grids, { lng: 1.5, lat: 0.5 })?.code).toBe('b');
    expect(gridAt(grids, { lng: 2.5, lat: 0.5 })).toBeNull();
  });

  it('does not mean a grid through its hole', () => {
    expect(gridAt([holed], { lng: 0.5, lat: 0.5 })).toBeNull();
    expect(gridAt([holed], { lng: 0.2, lat: 0.2 })?.code).toBe('ring');
  });
});

describe('days to choose', () => {
  const noon = new Date(2026, 10, 30, 12).getTime();

  it('go over the end of a month by the phone’s calendar', () => {
    expect(dayAfter(noon, 1)).toBe('2026-12-01');
  });

  it('begin after the promise that stands, or tomorrow where that is gone', () => {
    expect(firstDay(noon, new Date(2026, 11, 5, 18).toISOString())).toBe('2026-12-06');
    expect(firstDay(noon, new Date(2026, 10, 1, 18).toISOString())).toBe('2026-12-01');
    expect(firstDay(noon, null)).toBe('2026-12-01');
  });
});

describe('questions that wait', () => {
  const row = (version: number, action: string) => ({ version, action }) as TimelineRow;

  it('are those asked since the last answer', () => {
    const timeline = [row(1, 'submit'), row(2, 'ask'), row(3, 'answer'), row(4, 'ask'), row(5, 'urge'), row(6, 'ask')];
    expect(openQuestions({ timeline }).map(({ version }) => version)).toEqual([4, 6]);
    expect(openQuestions({ timeline: timeline.slice(0, 3) })).toEqual([]);
  });
});
