import { ask } from '../weapp/ask';
import { wechat } from '../weapp/wx';
import { NativeMap } from './native';
import type { LngLat, MapViewProps } from './props';

export type * from './props';

export function MapView(props: MapViewProps): JSX.Element {
  return <NativeMap {...props} centerOf={centerOf} />;
}

async function centerOf(mapId: string): Promise<LngLat | null> {
  const context = wechat().createMapContext(mapId);
  const answer = await ask('getCenterLocation', context.getCenterLocation.bind(context), {});
  return answer.ok ? { lng: Number(answer.value.longitude), lat: Number(answer.value.latitude) } : null;
}
