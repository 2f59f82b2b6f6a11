import type { ServiceWay } from '@citygrid/shared/api';
import { demoGrids } from '../street/grids';

const WEEKDAYS = '周一至周五 09:00–12:00、14:00–17:00，节假日除外';

/** An id in WeChat's form that belongs to nobody. */
export function wechat(number: number, label: string, path: string | null = null): ServiceWay {
  const appId = `wx${String(number).padStart(16, '0')}`;
  return { kind: 'miniProgram', platform: 'wechat', appId, path, label };
}

/** An id in Alipay's form that belongs to nobody. */
export function alipay(number: number, label: string, path: string | null = null): ServiceWay {
  const appId = `2021${String(number).padStart(12, '0')}`;
  return { kind: 'miniProgram', platform: 'alipay', appId, path, label };
}

export function page(url: string, label: string): ServiceWay {
  return { kind: 'page', url, label };
}

export function phone(number: string, label: string): ServiceWay {
  return { kind: 'phone', phone: number, label };
}

/** A made-up counter in the middle of the demo grid at that position of the walk. */
export function counter(position: number, name: string, hours = WEEKDAYS): ServiceWay {
  const grid = demoGrids().find((one) => one.position === position);
  if (!grid) throw new Error(`the demo has no grid at position ${position}`);
  const corners = grid.ring.slice(0, -1);
  const middle = (axis: 0 | 1): number =>
    Math.round((corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length) * 1e6) / 1e6;
  const address = `${grid.community.name}（演示地点，位置是虚构的）`;
  return { kind: 'place', name, address, lng: middle(0), lat: middle(1), hours, label: '到现场办' };
}
