import { done, ok, within } from '../answer';
import type { Answer, Place, Platform } from '../platform';
import { ask } from './ask';
import { alipay, type MyLocation } from './my';

/** Alipay has no watch that every version knows: it is asked again and again, milliseconds. */
const EVERY = 15_000;
const PATIENCE = 10_000;

/** gcj02 by nature. `type` says how much address is looked up here, and none is: 'gcj02' there would be an error. */
export const alipayPlace: Platform['place'] = {
  here: ({ timeoutMs }) => here(timeoutMs),
  follow: (onPlace, onRefused) => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const found = await here(PATIENCE);
      if (stopped) return;
      if (found.ok) onPlace(found.value);
      else if (found.why !== 'timeout' && found.why !== 'failed') {
        onRefused(found);
        return;
      }
      timer = setTimeout(() => void look(), EVERY);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  },
  search: async () => {
    const chosen = await ask('chooseLocation', alipay().chooseLocation, {});
    if (!chosen.ok) return chosen;
    const { name, address } = chosen.value;
    return ok({ ...placeOf(chosen.value), accuracyM: null, name, address });
  },
  route: async ({ lng, lat, name, address }) => {
    // Name and address must both be there.
    const where = { longitude: String(lng), latitude: String(lat), name, address: address ?? name, scale: 17 };
    const opened = await ask('openLocation', alipay().openLocation, where);
    return opened.ok ? done : opened;
  },
};

async function here(timeoutMs: number): Promise<Answer<Place>> {
  const found = await within(timeoutMs, ask('getLocation', alipay().getLocation, {}));
  return found.ok ? ok(placeOf(found.value)) : found;
}

function placeOf({ longitude, latitude, accuracy }: MyLocation): Place {
  const metres = Number(accuracy);
  return { lng: Number(longitude), lat: Number(latitude), crs: 'gcj02', accuracyM: metres > 0 ? metres : null };
}
