import { SERVICE_GROUPS } from '@citygrid/shared/api';
import { NoticeBody } from '../../src/hall/notices/notice.dto';
import { ServiceEntryBody } from '../../src/hall/services/service-entry.dto';
import { validateBody } from '../../src/infra/http';
import { demoGrids } from '../street/grids';
import { CARE } from './care.data';
import { LIVING } from './living.data';
import { MOVING } from './moving.data';
import { DEMO_NOTICES } from './notices.data';

const ENTRIES = [...CARE, ...MOVING, ...LIVING];

it('there is something in every group', () => {
  for (const group of SERVICE_GROUPS)
    expect([group, ENTRIES.filter((entry) => entry.group === group).length >= 2]).toEqual([group, true]);
  expect(new Set(ENTRIES.map(({ title }) => title)).size).toBe(ENTRIES.length);
});

it.each(ENTRIES.map((entry) => [entry.title, entry] as const))(
  '%s is what an administrator could have written',
  async (_title, entry) => {
    await expect(validateBody(ServiceEntryBody, entry)).resolves.toMatchObject({ title: entry.title });
  },
);

it.each(DEMO_NOTICES.map((notice) => [notice.title, notice] as const))(
  'so is the notice %s',
  async (_title, notice) => {
    const { days: _, ...body } = notice;
    await expect(validateBody(NoticeBody, body)).resolves.toMatchObject({ title: notice.title });
  },
);

it('counters lie in the demo street', () => {
  const corners = demoGrids().flatMap(({ ring }) => ring);
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)];
  const places = ENTRIES.flatMap(({ ways }) => ways).filter((way) => way.kind === 'place');
  expect(places.length).toBeGreaterThan(5);
  for (const { name, lng, lat } of places) {
    const isInside =
      lng > Math.min(...lngs) && lng < Math.max(...lngs) && lat > Math.min(...lats) && lat < Math.max(...lats);
    expect([name, isInside]).toEqual([name, true]);
  }
});
