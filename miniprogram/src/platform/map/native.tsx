import { Image, Map, View } from '@tarojs/components';
import { useId, useMemo, useRef } from 'react';
import './map-view.scss';
import { iconOf, markersOf, pointsOf, polygonsOf, restOf } from './native-parts';
import type { LngLat, MapViewProps } from './props';

export type * from './props';

type CenterOf = (mapId: string) => Promise<LngLat | null>;

/** The platform's own map, with what WeChat and Alipay have in common (platforms.md §3). All in gcj02. */
export function NativeMap(props: MapViewProps & { centerOf: CenterOf }): JSX.Element {
  const {
    label,
    center,
    zoom = 16,
    pins,
    grids,
    cells,
    me,
    fit,
    picking,
    onPin,
    onTap,
    onMove,
    className,
    centerOf,
  } = props;
  const id = useId().replace(/:/g, '');
  const told = useRef<LngLat | null>(null);
  const given = useRef(center);
  // What the map has just told is where it is: given back, it would only tremble.
  const same = told.current !== null && near(told.current, center);
  if (!same) given.current = center;
  const markers = useMemo(() => markersOf({ pins, me }), [pins, me]);
  const polygons = useMemo(() => polygonsOf({ grids, cells }), [grids, cells]);
  const includePoints = useMemo(() => pointsOf(fit ?? []), [fit]);
  const settle = async (event: { type?: string; detail?: unknown }): Promise<void> => {
    const rest = restOf(event);
    const middle = rest && onMove ? (rest.center ?? (await centerOf(id))) : null;
    if (rest === null || middle === null) return;
    told.current = middle;
    onMove?.(middle, rest.zoom ?? zoom);
  };
  return (
    <View className={`map-view ${className ?? ''}`}>
      <Map
        id={id}
        className="map-view__native"
        longitude={given.current.lng}
        latitude={given.current.lat}
        scale={zoom}
        // Pictures and outlines are plain data on both platforms; Taro's types are WeChat's alone.
        markers={markers as never}
        polygons={polygons}
        includePoints={includePoints}
        {...{ ariaLabel: label }}
        onMarkerTap={({ detail }) => {
          const pin = pins?.[Number((detail as { markerId?: unknown }).markerId) - 1];
          if (pin) onPin?.(pin.id);
        }}
        onTap={({ detail }) => {
          const { longitude, latitude } = (detail ?? {}) as { longitude?: unknown; latitude?: unknown };
          if (longitude !== undefined) onTap?.({ lng: Number(longitude), lat: Number(latitude) });
        }}
        onRegionChange={(event) => void settle(event)}
        onError={() => undefined}
      />
      {picking && (
        <View className="map-view__middle">
          <Image className="map-view__middle-picture" src={iconOf('open')} />
        </View>
      )}
    </View>
  );
}

const near = (a: LngLat, b: LngLat): boolean => Math.abs(a.lng - b.lng) < 1e-6 && Math.abs(a.lat - b.lat) < 1e-6;
