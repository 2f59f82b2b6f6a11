import { done, ok, refused, unsupported, within } from '../answer';
import type { Place, Platform, Refused } from '../platform';
import { openInNewPage } from './links';

/** The browser's own position, WGS-84: the server converts it. */
export const h5Place: Platform['place'] = {
  here: ({ timeoutMs }) => {
    const finder = locator();
    if (finder === null) return Promise.resolve(unsupported('position'));
    return within(
      timeoutMs,
      new Promise((resolve) => {
        finder.getCurrentPosition(
          (found) => resolve(ok(placeOf(found))),
          (error) => void refusalOf(error).then(resolve),
          { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 15_000 },
        );
      }),
    );
  },
  follow: (onPlace, onRefused) => {
    const finder = locator();
    if (finder === null) {
      onRefused(unsupported('position'));
      return () => undefined;
    }
    const watch = finder.watchPosition(
      (found) => onPlace(placeOf(found)),
      (error) => void refusalOf(error).then(onRefused),
      { enableHighAccuracy: true, maximumAge: 5000 },
    );
    return () => finder.clearWatch(watch);
  },
  search: () => Promise.resolve(unsupported('search by name')),
  route: async ({ lng, lat, name }) => {
    // A link, not a script: the reader's own map app opens it where there is one. It takes gcj02 as `gaode`.
    const to = `${lng},${lat},${encodeURIComponent(name)}`;
    openInNewPage(`https://uri.amap.com/navigation?to=${to}&mode=walk&coordinate=gaode&callnative=1`);
    return done;
  },
};

/** Null on pages without https, where browsers hide it. */
function locator(): Geolocation | null {
  return typeof navigator.geolocation?.getCurrentPosition === 'function' ? navigator.geolocation : null;
}

function placeOf({ coords }: GeolocationPosition): Place {
  const { longitude: lng, latitude: lat, accuracy } = coords;
  return { lng, lat, crs: 'wgs84', accuracyM: Number.isFinite(accuracy) ? accuracy : null };
}

async function refusalOf(error: GeolocationPositionError): Promise<Refused> {
  if (error.code === 3) return refused('timeout', 'no position in time');
  if (error.code !== 1) return refused('failed', 'no position to be had');
  const state = await navigator.permissions
    ?.query({ name: 'geolocation' })
    .then((status) => status.state)
    .catch(() => 'prompt');
  return refused(state === 'denied' ? 'denied-for-good' : 'denied', 'position refused');
}
