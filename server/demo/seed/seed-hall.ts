import type { Tx } from '../../src/infra/database';
import { CARE } from '../hall/care.data';
import { LIVING } from '../hall/living.data';
import { MOVING } from '../hall/moving.data';
import { DEMO_NOTICES, type DemoNotice } from '../hall/notices.data';
import { COMMUNITIES, STREET } from '../street/communities.data';
import type { SeedParts } from './seed-parts';

const DAY_MS = 24 * 3600_000;

/** The service hall's entries and what people of the street are told. */
export async function seedHall(tx: Tx, { services, notices, clock }: SeedParts): Promise<void> {
  for (const [index, entry] of [...CARE, ...MOVING, ...LIVING].entries())
    await services.create(tx, { ...entry, position: (index + 1) * 10, published: true });
  for (const { title, body, source, days, ...notice } of DEMO_NOTICES) {
    const untilAt = days === null ? null : clock.now() + days * DAY_MS;
    await notices.create(tx, { title, body, source, untilAt, ...areaOf(notice) });
  }
}

function areaOf({ areaCode }: Pick<DemoNotice, 'areaCode'>): {
  areaCode: string;
  areaName: string;
  streetCode: string;
} {
  if (areaCode === null) return { areaCode: '', areaName: '', streetCode: '' };
  const { code: streetCode, name: streetName } = STREET.street;
  const areaName = COMMUNITIES.find(({ code }) => code === areaCode)?.name ?? streetName;
  return { areaCode, areaName, streetCode };
}
