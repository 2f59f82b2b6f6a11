import shapes from './pin-shapes.json';
import { PIN_PX, standsOnPoint } from './pin-size';
import type { LngLat, MapPin, MapViewProps } from './props';

/** Where the build puts the pins' pictures (config/index.ts); an absolute path in the package on both platforms. */
const FOLDER = '/assets/pins';

export const iconOf = (look: MapPin['look']): string => `${FOLDER}/${look}.png`;

export interface NativeMarker {
  id: number;
  longitude: number;
  latitude: number;
  iconPath: string;
  width: number;
  height: number;
  anchor: { x: number; y: number };
  zIndex: number;
  ariaLabel: string;
  label?: { content: string; color: string; fontSize: number; anchorX: number; anchorY: number; textAlign: 'center' };
}

/** The platforms name markers by numbers: the place in the list, from 1. */
export function markersOf({ pins = [], me = null }: Pick<MapViewProps, 'pins' | 'me'>): NativeMarker[] {
  const all = pins.map((pin, index) => {
    const size = (pin.count ?? 1) > 1 ? PIN_PX * 1.25 : pin.look === 'component' ? PIN_PX * 0.75 : PIN_PX;
    return {
      id: index + 1,
      longitude: pin.lng,
      latitude: pin.lat,
      iconPath: iconOf(pin.look),
      width: size,
      height: size,
      anchor: { x: 0.5, y: standsOnPoint(pin.look) ? 1 : 0.5 },
      zIndex: pin.look === 'urgent' ? 3 : 2,
      ariaLabel: pin.words,
      ...((pin.count ?? 1) > 1 ? { label: numberOf(pin, size) } : {}),
    };
  });
  if (me === null) return all;
  const here = {
    iconPath: iconOf('here'),
    width: 28,
    height: 28,
    anchor: { x: 0.5, y: 0.5 },
    zIndex: 1,
    ariaLabel: '',
  };
  return [...all, { id: 0, longitude: me.lng, latitude: me.lat, ...here }];
}

/** On a white ground: a number over the pin's own mark would not be read. */
function numberOf({ count, look }: MapPin, size: number): NonNullable<NativeMarker['label']> {
  const { colour: color } = shapes[look];
  return { content: String(count), color, fontSize: 14, anchorX: 0, anchorY: -size * 1.4, textAlign: 'center' };
}

/** Grids with a 6 % fill, mine and the chosen one stronger; cells without a line. Colours end in their opacity. */
export function polygonsOf({ grids = [], cells = [] }: Pick<MapViewProps, 'grids' | 'cells'>) {
  const lines = grids.flatMap(({ rings, mine, selected }) =>
    rings.map((ring) => ({
      points: ring.map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })),
      strokeWidth: selected ? 3 : mine ? 2 : 1,
      strokeColor: mine || selected ? '#0F766EFF' : '#0F766E99',
      fillColor: selected ? '#0F766E33' : mine ? '#0F766E1A' : '#0F766E0F',
      zIndex: 1,
    })),
  );
  const covered = cells.map(({ west, south, east, north }) => ({
    points: [
      { longitude: west, latitude: south },
      { longitude: east, latitude: south },
      { longitude: east, latitude: north },
      { longitude: west, latitude: north },
    ],
    strokeWidth: 0,
    strokeColor: '#2E7D3200',
    fillColor: '#2E7D324D',
    zIndex: 0,
  }));
  return [...covered, ...lines];
}

export const pointsOf = (fit: readonly LngLat[]): { longitude: number; latitude: number }[] =>
  fit.map(({ lng, lat }) => ({ longitude: lng, latitude: lat }));

/** Where the map came to rest; WeChat and Alipay say it in different places, some versions of both not at all. */
export function restOf(event: {
  type?: string;
  detail?: unknown;
}): { center: LngLat | null; zoom: number | null } | null {
  const detail = (event.detail ?? {}) as Record<string, unknown>;
  if ((detail.type ?? event.type) !== 'end') return null;
  const from = (detail.centerLocation ?? detail) as Record<string, unknown>;
  const lng = Number(from.longitude ?? Number.NaN);
  const lat = Number(from.latitude ?? Number.NaN);
  const zoom = Number(detail.scale ?? Number.NaN);
  return {
    center: Number.isFinite(lng) && Number.isFinite(lat) ? { lng, lat } : null,
    zoom: Number.isFinite(zoom) ? zoom : null,
  };
}
