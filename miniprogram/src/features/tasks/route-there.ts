import type { CaseListItem } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { wordsNow } from '@/text';
import { tasksWords } from '@/text/tasks';

/** Opens the phone's map with the way there; where it cannot, the address is said. */
export async function routeThere({ location, category }: Pick<CaseListItem, 'location' | 'category'>): Promise<void> {
  if (location === null) return;
  const { lng, lat, address } = location;
  const answer = await platform.place.route({ lng, lat, name: category.name, address });
  if (!answer.ok && answer.why !== 'cancelled') {
    platform.toast(wordsNow(tasksWords).routeRefused + (address ?? category.name));
  }
}
