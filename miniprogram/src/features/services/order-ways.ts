import type { ServiceWay } from '@citygrid/shared/api';

export type OnlineWay = Extract<ServiceWay, { kind: 'miniProgram' | 'page' }>;
export type PhoneWay = Extract<ServiceWay, { kind: 'phone' }>;
export type PlaceWay = Extract<ServiceWay, { kind: 'place' }>;

export interface OrderedWays {
  online: OnlineWay[];
  phones: PhoneWay[];
  places: PlaceWay[];
}

/** Online first, on-site second; among the online ones those that open right here, the other app's mini-program last. */
export function orderWays(ways: readonly ServiceWay[], here: 'wechat' | 'alipay' | null): OrderedWays {
  const online = ways.filter((way): way is OnlineWay => way.kind === 'miniProgram' || way.kind === 'page');
  return {
    online: [
      ...online.filter((way) => way.kind === 'miniProgram' && way.platform === here),
      ...online.filter((way) => way.kind === 'page'),
      ...online.filter((way) => way.kind === 'miniProgram' && way.platform !== here),
    ],
    phones: ways.filter((way): way is PhoneWay => way.kind === 'phone'),
    places: ways.filter((way): way is PlaceWay => way.kind === 'place'),
  };
}
