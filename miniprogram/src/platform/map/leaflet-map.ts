import * as L from 'leaflet';
import './leaflet-map.scss';
import { pinMarkup } from './h5-pin';
import { PIN_PX, standsOnPoint, TARGET_PX } from './pin-size';
import type { LngLat, MapGrid, MapPin, MapViewProps } from './props';

export interface LiveMap {
  update(props: MapViewProps): void;
  remove(): void;
}

const WORDS = {
  zh: { closer: '放大', farther: '缩小' },
  en: { closer: 'Zoom in', farther: 'Zoom out' },
} as const;

/** A map of our own lines and pins on paper: no script and no picture of anybody else's. Loaded when first shown. */
export function liveMap(box: HTMLElement, first: MapViewProps, latest: () => MapViewProps): LiveMap {
  const still = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;
  const words = document.documentElement.lang.startsWith('en') ? WORDS.en : WORDS.zh;
  const map = L.map(box, {
    center: at(first.center),
    zoom: first.zoom ?? 16,
    minZoom: 3,
    maxZoom: 20,
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
  });
  L.control.zoom({ position: 'bottomright', zoomInTitle: words.closer, zoomOutTitle: words.farther }).addTo(map);
  const ground = L.layerGroup().addTo(map);
  const pins = L.layerGroup().addTo(map);
  const self = L.layerGroup().addTo(map);
  const drawn: Record<string, string> = {};
  let tiles: L.Layer[] = [];

  map.on('moveend', () => latest().onMove?.(place(map.getCenter()), map.getZoom()));
  map.on('click', (event: L.LeafletMouseEvent) => latest().onTap?.(place(event.latlng)));
  const watcher = typeof ResizeObserver === 'function' ? new ResizeObserver(() => map.invalidateSize()) : null;
  watcher?.observe(box);

  /** Draws again only what is another: a list with the same content is a new list at every render. */
  const changed = (name: string, value: unknown): boolean => {
    const text = JSON.stringify(value) ?? '';
    if (drawn[name] === text) return false;
    drawn[name] = text;
    return true;
  };
  drawn.center = JSON.stringify(first.center);
  drawn.zoom = JSON.stringify(first.zoom);

  const update = (props: MapViewProps): void => {
    box.setAttribute('aria-label', props.label);
    if (changed('tiles', props.tiles ?? null)) {
      tiles.forEach((layer) => layer.remove());
      tiles = props.tiles ? tilesOf(props.tiles, map) : [];
    }
    const moved = changed('center', props.center);
    const zoomed = changed('zoom', props.zoom);
    if (moved || zoomed) follow(map, props, zoomed, still);
    if (changed('ground', [props.grids ?? [], props.cells ?? []])) drawGround(ground, props);
    if (changed('pins', props.pins ?? [])) drawPins(pins, props.pins ?? [], latest);
    if (changed('me', props.me ?? null)) drawMe(self, props.me ?? null);
    if (changed('fit', props.fit ?? []) && props.fit && props.fit.length > 0) {
      map.fitBounds(L.latLngBounds(props.fit.map(at)), { padding: [36, 36], maxZoom: 17, animate: !still });
    }
  };
  update(first);
  return {
    update,
    remove: () => {
      watcher?.disconnect();
      map.remove();
    },
  };
}

const at = ({ lng, lat }: LngLat): L.LatLngTuple => [lat, lng];
const place = ({ lng, lat }: L.LatLng): LngLat => ({ lng, lat });

/** A centre that the map itself has just reported is where it already is. */
function follow(map: L.Map, { center, zoom }: MapViewProps, zoomed: boolean, still: boolean): void {
  const here = map.getCenter();
  const there = Math.abs(here.lng - center.lng) < 1e-6 && Math.abs(here.lat - center.lat) < 1e-6;
  const level = zoomed && zoom !== undefined ? zoom : map.getZoom();
  if (!there || level !== map.getZoom()) map.setView(at(center), level, { animate: !still });
}

function tilesOf({ url, attribution }: { url: string; attribution: string }, map: L.Map): L.Layer[] {
  const credit = L.control.attribution({ prefix: false, position: 'bottomleft' });
  credit.addTo(map);
  const layer = L.tileLayer(url, { attribution: escaped(attribution), maxZoom: 20, maxNativeZoom: 18 }).addTo(map);
  layer.on('remove', () => credit.remove());
  return [layer];
}

function drawGround(group: L.LayerGroup, { grids = [], cells = [] }: MapViewProps): void {
  group.clearLayers();
  cells.forEach(({ west, south, east, north }) => {
    L.rectangle([[south, west], [north, east]], { className: 'map-cell', interactive: false }).addTo(group); // prettier-ignore
  });
  grids.forEach((grid) => {
    grid.rings.forEach((ring) => {
      const corners = ring.map(([lng = 0, lat = 0]): L.LatLngTuple => [lat, lng]);
      L.polygon(corners, { className: gridClass(grid), interactive: false }).addTo(group);
    });
  });
}

function gridClass({ mine, selected }: MapGrid): string {
  return `map-grid${mine ? ' map-grid--mine' : ''}${selected ? ' map-grid--selected' : ''}`;
}

function drawPins(group: L.LayerGroup, pins: readonly MapPin[], latest: () => MapViewProps): void {
  // Who stands on a pin by keyboard stays on it when the list comes anew.
  const focused = document.activeElement?.getAttribute('data-pin') ?? null;
  group.clearLayers();
  pins.forEach((pin) => {
    const marker = L.marker(at(pin), {
      icon: L.divIcon({
        className: `map-pin map-pin--${pin.look}${(pin.count ?? 1) > 1 ? ' map-pin--many' : ''}`,
        html: pinMarkup(pin.look, pin.count),
        iconSize: [TARGET_PX, TARGET_PX],
        iconAnchor: [TARGET_PX / 2, standsOnPoint(pin.look) ? (TARGET_PX + PIN_PX) / 2 : TARGET_PX / 2],
      }),
      keyboard: true,
      riseOnHover: true,
    });
    const open = (): void => latest().onPin?.(pin.id);
    marker.on('click', open).addTo(group);
    const element = marker.getElement();
    element?.setAttribute('aria-label', pin.words);
    element?.setAttribute('data-pin', pin.id);
    element?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open();
    });
    if (pin.id === focused) element?.focus();
  });
}

function drawMe(group: L.LayerGroup, me: LngLat | null): void {
  group.clearLayers();
  if (me === null) return;
  const icon = L.divIcon({ className: 'map-me', html: pinMarkup('here'), iconSize: [28, 28], iconAnchor: [14, 14] });
  L.marker(at(me), { icon, interactive: false, keyboard: false }).addTo(group);
}

/** Leaflet takes it for markup; the operator's words are words. */
function escaped(text: string): string {
  const span = document.createElement('span');
  span.textContent = text;
  return span.innerHTML;
}
