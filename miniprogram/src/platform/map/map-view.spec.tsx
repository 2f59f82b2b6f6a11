import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MapView } from './index';
import type { MapViewProps } from './props';

const center = { lng: 113.4, lat: 23.12 };
const ring = [
  [113.399, 23.119],
  [113.401, 23.119],
  [113.401, 23.121],
  [113.399, 23.119],
];
const pins: MapViewProps['pins'] = [
  { id: 'a', ...center, look: 'urgent', words: '井盖缺失，待受理' },
  { id: 'b', lng: 113.4005, lat: 23.1205, look: 'done', words: '3 件', count: 3 },
];

const shown = async (props: Partial<MapViewProps> = {}) => {
  const view = render(<MapView label="附近的地图" center={center} {...props} />);
  await waitFor(() => expect(document.querySelector('.leaflet-container')).not.toBeNull());
  const again = (next: Partial<MapViewProps>) =>
    view.rerender(<MapView label="附近的地图" center={center} {...props} {...next} />);
  return { ...view, again };
};

it('draws pins as buttons that say what they are, by tap and by keyboard', async () => {
  const onPin = jest.fn();
  await shown({ pins, onPin });
  expect(screen.getByRole('region', { name: '附近的地图' })).toBeTruthy();
  const urgent = screen.getByRole('button', { name: '井盖缺失，待受理' });
  fireEvent.keyDown(urgent, { key: 'Enter' });
  expect(onPin).toHaveBeenLastCalledWith('a');
  fireEvent.click(screen.getByRole('button', { name: '3 件' }));
  expect(onPin).toHaveBeenLastCalledWith('b');
});

it('tells looks apart by shape, not by colour alone, and clusters by their number', async () => {
  await shown({ pins });
  const shapes = Array.from(document.querySelectorAll('.map-pin__body')).map((body) => body.getAttribute('d'));
  expect(new Set(shapes).size).toBe(2);
  expect(document.querySelector('.map-pin__count')?.textContent).toBe('3');
});

it('draws grids, mine and the chosen one stronger, and cells of a patrol', async () => {
  const grids = [
    { code: '1', rings: [ring], mine: true },
    { code: '2', rings: [ring], selected: true },
    { code: '3', rings: [ring, ring] },
  ];
  await shown({ grids, cells: [{ west: 113.399, south: 23.119, east: 113.4, north: 23.12 }] });
  expect(document.querySelectorAll('.map-grid')).toHaveLength(4);
  expect(document.querySelectorAll('.map-grid--mine')).toHaveLength(1);
  expect(document.querySelectorAll('.map-grid--selected')).toHaveLength(1);
  expect(document.querySelectorAll('.map-cell')).toHaveLength(1);
});

it('loads nothing from anywhere unless tiles are configured, and then names whose they are', async () => {
  const { again } = await shown({ pins });
  expect(document.querySelectorAll('img')).toHaveLength(0);
  again({ tiles: { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '<b>天地图</b>' } });
  const credit = document.querySelector('.leaflet-control-attribution');
  expect(credit?.textContent).toContain('<b>天地图</b>');
  again({ tiles: null });
  expect(document.querySelector('.leaflet-control-attribution')).toBeNull();
});

it('follows a new centre, says where it came to rest, and does not tremble when told the same again', async () => {
  const onMove = jest.fn();
  const { again } = await shown({ onMove, picking: true });
  const there = { lng: 113.41, lat: 23.13 };
  act(() => again({ center: there, onMove }));
  await waitFor(() => expect(onMove).toHaveBeenCalled());
  const [rest] = onMove.mock.calls[onMove.mock.calls.length - 1] as [typeof there, number];
  expect(rest.lng).toBeCloseTo(there.lng, 4);
  const before = onMove.mock.calls.length;
  act(() => again({ center: rest, onMove }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onMove).toHaveBeenCalledTimes(before);
  expect(document.querySelector('.map-view__middle')).not.toBeNull();
});

it('answers a tap with the place', async () => {
  const onTap = jest.fn();
  await shown({ onTap });
  const box = document.querySelector('.leaflet-container');
  if (box) fireEvent.click(box, { clientX: 0, clientY: 0 });
  await waitFor(() => expect(onTap).toHaveBeenCalledWith({ lng: expect.any(Number), lat: expect.any(Number) }));
});

it('keeps the keyboard on a pin whose list came anew', async () => {
  const { again } = await shown({ pins });
  screen.getByRole('button', { name: '3 件' }).focus();
  act(() => again({ pins: [...(pins ?? []), { id: 'c', ...center, look: 'open', words: '新的' }] }));
  expect(document.activeElement?.getAttribute('data-pin')).toBe('b');
});
