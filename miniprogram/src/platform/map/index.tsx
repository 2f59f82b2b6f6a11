import { useEffect, useRef } from 'react';
import { pinMarkup } from './h5-pin';
import type { LiveMap } from './leaflet-map';
import './map-view.scss';
import type { MapViewProps } from './props';

export type * from './props';

/** The browser's map. Where its code does not load (no signal), the paper stays, and pages have their list. */
export function MapView(props: MapViewProps): JSX.Element {
  const { label, picking, className } = props;
  const box = useRef<HTMLDivElement>(null);
  const live = useRef<LiveMap | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let gone = false;
    void import('./leaflet-map')
      .then(({ liveMap }) => {
        if (gone || box.current === null) return;
        live.current = liveMap(box.current, latest.current, () => latest.current);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
      live.current?.remove();
      live.current = null;
    };
  }, []);
  useEffect(() => live.current?.update(props));
  return (
    <div className={`map-view ${className ?? ''}`}>
      <div ref={box} className="map-view__canvas" role="region" aria-label={label} tabIndex={0} />
      {picking && (
        <span
          className="map-view__middle"
          aria-hidden="true"
          // Our own markup (pin-shapes.json): nothing of it comes from a person.
          dangerouslySetInnerHTML={{ __html: pinMarkup('open') }}
        />
      )}
    </div>
  );
}
