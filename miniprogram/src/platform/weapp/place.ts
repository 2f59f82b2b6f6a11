import { done, ok, within } from '../answer';
import type { Place, Platform } from '../platform';
import { ask } from './ask';
import { wechat, type WxLocation } from './wx';

/** Always asked in gcj02: what the map, the search and the server's answers are in. */
export const weappPlace: Platform['place'] = {
  here: ({ timeoutMs }) =>
    within(
      timeoutMs,
      ask('getLocation', wechat().getLocation, {
        type: 'gcj02',
        isHighAccuracy: true,
        // Below 3,000 ms high accuracy is not tried.
        highAccuracyExpireTime: Math.min(Math.max(3000, timeoutMs - 1000), 5000),
      }).then((found) => (found.ok ? ok(placeOf(found.value)) : found)),
    ),
  follow: (onPlace, onRefused) => {
    const heard = (place: WxLocation): void => onPlace(placeOf(place));
    let stopped = false;
    void ask('startLocationUpdate', wechat().startLocationUpdate, { type: 'gcj02' }).then((started) => {
      if (!started.ok) onRefused(started);
      else if (stopped) void ask('stopLocationUpdate', wechat().stopLocationUpdate, {});
      else wechat().onLocationChange(heard);
    });
    return () => {
      if (stopped) return;
      stopped = true;
      wechat().offLocationChange(heard);
      void ask('stopLocationUpdate', wechat().stopLocationUpdate, {});
    };
  },
  search: async (near) => {
    const start = near && near.crs === 'gcj02' ? { longitude: near.lng, latitude: near.lat } : {};
    const chosen = await ask('chooseLocation', wechat().chooseLocation, start);
    if (!chosen.ok) return chosen;
    const { name, address } = chosen.value;
    return ok({ ...placeOf(chosen.value), accuracyM: null, name, address });
  },
  route: async ({ lng, lat, name, address }) => {
    const where = { longitude: lng, latitude: lat, name, address: address ?? name, scale: 17 };
    const opened = await ask('openLocation', wechat().openLocation, where);
    return opened.ok ? done : opened;
  },
};

function placeOf({ longitude, latitude, accuracy }: WxLocation): Place {
  return { lng: Number(longitude), lat: Number(latitude), crs: 'gcj02', accuracyM: accuracy ? Number(accuracy) : null };
}
