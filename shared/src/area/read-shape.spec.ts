import { COORDINATE_BOX } from '../api';
import { GridIndex } from './grid-index';
import { packGrids } from './grid-geometry';
import { innerPoint } from './inner-point';
import { readShape, type ShapeProblem } from './read-shape';
import { toGeoJson, type Shape } from './shape';
import { shapeOf } from './tessellation.fixture';

const read = (...rings: unknown[]): Shape | ShapeProblem =>
  readShape({ type: 'Polygon', coordinates: rings }, [COORDINATE_BOX]);
const at = (...corners: [number, number][]): number[][] => corners.map(([x, y]) => [113 + x / 1000, 23 + y / 1000]);
const closed = (...corners: [number, number][]): number[][] => at(...corners, corners[0] ?? [0, 0]);

describe('reading a geometry', () => {
  it('takes a polygon as it is, drops repeated corners and heights, and gives it back', () => {
    const shape = read([
      [113, 23, 5],
      [113, 23],
      [113.001, 23, 9],
      [113.001, 23.001],
      [113.001, 23.001],
      [113, 23],
    ]);
    expect(shape).toMatchObject({ parts: [[4]] });
    expect(toGeoJson(shape as Shape)).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [113, 23],
          [113.001, 23],
          [113.001, 23.001],
          [113, 23],
        ],
      ],
    });
  });

  it('takes several parts with their holes', () => {
    const coordinates = [
      [closed([0, 0], [9, 0], [9, 9], [0, 9]), closed([2, 2], [3, 2], [3, 3])],
      [closed([20, 0], [21, 0], [21, 1])],
    ];
    const shape = readShape({ type: 'MultiPolygon', coordinates }, [COORDINATE_BOX]) as Shape;
    expect(shape.parts).toEqual([[5, 4], [4]]);
    expect(toGeoJson(shape)).toEqual({ type: 'MultiPolygon', coordinates });
  });

  it.each<[string, ShapeProblem, unknown[]]>([
    ['an unclosed ring', 'unclosed-ring', [at([0, 0], [1, 0], [1, 1], [0, 1])]],
    ['an open triangle', 'unclosed-ring', [at([0, 0], [1, 0], [1, 1])]],
    ['two corners', 'too-few-corners', [closed([0, 0], [1, 0])]],
    ['one corner, repeated', 'too-few-corners', [closed([0, 0], [0, 0], [0, 0])]],
    ['corners on one line', 'too-few-corners', [closed([0, 0], [1, 1], [2, 2])]],
    ['no corner', 'too-few-corners', [[]]],
    ['a bow tie', 'self-crossing', [closed([0, 0], [2, 2], [2, 0], [0, 2])]],
    ['a lopsided bow tie', 'self-crossing', [closed([0, 0], [4, 3], [4, 0], [0, 2])]],
    ['a bow tie tied at a corner', 'self-crossing', [closed([0, 0], [1, 1], [2, 3], [2, 0], [1, 1], [0, 2])]],
    ['a bow tie tied at an edge', 'self-crossing', [closed([0, 0], [2, 2], [5, 3], [2, 0], [1, 1], [0, 2])]],
    [
      'a hole that sticks out',
      'crossing-rings',
      [closed([0, 0], [9, 0], [9, 9], [0, 9]), closed([5, 5], [12, 5], [12, 6], [5, 6])],
    ],
    ['a corner outside the box', 'outside-box', [closed([0, 0], [1, 0], [1, 60_000])]],
    ['a number that is none', 'outside-box', [closed([0, 0], [1, NaN], [1, 1])]],
    [
      'text for a number',
      'bad-position',
      [
        [
          ['113', 23],
          [113.1, 23],
          [113, 23.1],
          ['113', 23],
        ],
      ],
    ],
    ['no position', 'bad-position', [[113, 23, 113.1, 23]]],
    ['no ring', 'not-a-polygon', ['ring']],
  ])('refuses %s', (_name, problem, rings) => {
    expect(read(...rings)).toBe(problem);
  });

  it.each([
    [null],
    [7],
    [{ type: 'Point', coordinates: [113, 23] }],
    [{ type: 'Polygon', coordinates: [] }],
    [{ type: 'MultiPolygon', coordinates: [[]] }],
    [{ type: 'Polygon' }],
  ])('refuses %j', (geometry) => expect(readShape(geometry, [COORDINATE_BOX])).toBe('not-a-polygon'));

  it('lets a border touch itself: nothing of the inside is lost by it', () => {
    // Two squares that meet in a corner, as one ring; a hole that touches the shell; a bridge to an inner ring.
    expect(read(closed([0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [1, 2], [1, 1], [0, 1]))).toMatchObject({
      parts: [[9]],
    });
    expect(read(closed([0, 0], [9, 0], [9, 9], [0, 9]), closed([0, 4], [3, 3], [3, 5]))).toMatchObject({
      parts: [[5, 4]],
    });
    expect(
      read(closed([0, 0], [9, 0], [9, 9], [5, 9], [5, 6], [6, 5], [5, 4], [4, 5], [5, 6], [5, 9], [0, 9])),
    ).toMatchObject({ parts: [[12]] });
  });

  it('opens the box where it is told to', () => {
    const ring = [
      [4.9, 52.3],
      [4.91, 52.3],
      [4.91, 52.31],
      [4.9, 52.3],
    ];
    expect(read(ring)).toBe('outside-box');
    expect(
      readShape({ type: 'Polygon', coordinates: [ring] }, [
        COORDINATE_BOX,
        { minLng: 4, minLat: 52, maxLng: 5, maxLat: 53 },
      ]),
    ).toMatchObject({ parts: [[4]] });
  });
});

describe('the point inside', () => {
  it.each([
    [
      'a triangle',
      shapeOf([
        [113, 23],
        [113.01, 23],
        [113, 23.01],
      ]),
    ],
    [
      'a crescent',
      shapeOf([
        [113, 23],
        [113.01, 23],
        [113.01, 23.001],
        [113.001, 23.001],
        [113.001, 23.009],
        [113.01, 23.009],
        [113.01, 23.01],
        [113, 23.01],
      ]),
    ],
    [
      'a ring',
      shapeOf(
        [
          [113, 23],
          [113.01, 23],
          [113.01, 23.01],
          [113, 23.01],
        ],
        [
          [113.001, 23.001],
          [113.009, 23.001],
          [113.009, 23.009],
          [113.001, 23.009],
        ],
      ),
    ],
    [
      'a sliver',
      shapeOf([
        [113, 23],
        [113.01, 23.0100001],
        [113.01, 23.01],
      ]),
    ],
  ])('lies in %s', (_name, shape) => {
    const { lng, lat } = innerPoint(shape);
    expect(GridIndex.build(packGrids([{ code: 'X', areaM2: 1, shape }]))?.find(lng, lat)).toBe(0);
  });

  it('lies well inside, in the larger part', () => {
    const small = shapeOf([
      [113.02, 23],
      [113.021, 23],
      [113.021, 23.001],
    ]);
    const big = shapeOf([
      [113, 23],
      [113.01, 23],
      [113.01, 23.01],
      [113, 23.01],
    ]);
    const { lng, lat } = innerPoint({
      parts: [...small.parts, ...big.parts],
      run: Float64Array.from([...small.run, ...big.run]),
    });
    expect(lng).toBeCloseTo(113.005, 3);
    expect(lat).toBeCloseTo(23.005, 3);
  });
});
