import type { MapViewProps } from './map/props';

export type * from './map/props';

/**
 * The map of specs: every pin and grid is a button, `data-center` says where it stands. A click on 「move」 or 「tap」
 * answers with the position that `fakeMap` holds.
 */
export const fakeMap = { next: { lng: 113.4, lat: 23.12 } };

export function MapView(props: MapViewProps): JSX.Element {
  const { label, center, zoom = 16, pins = [], grids = [], cells = [], me, picking, onPin, onTap, onMove } = props;
  return (
    <div
      role="region"
      aria-label={label}
      data-center={`${center.lng},${center.lat}`}
      data-cells={cells.length}
      data-me={me ? `${me.lng},${me.lat}` : ''}
      data-picking={picking ? 'yes' : 'no'}
    >
      {pins.map((pin) => (
        <button key={pin.id} type="button" data-look={pin.look} onClick={() => onPin?.(pin.id)}>
          {pin.words}
        </button>
      ))}
      {grids.map((grid) => (
        <span key={grid.code} data-grid={grid.code} data-selected={grid.selected ? 'yes' : 'no'} />
      ))}
      {onMove && (
        <button type="button" onClick={() => onMove(fakeMap.next, zoom)}>
          move
        </button>
      )}
      {onTap && (
        <button type="button" onClick={() => onTap(fakeMap.next)}>
          tap
        </button>
      )}
    </div>
  );
}
