import type { CaseSnapshot, Command, DutyPeople } from '@citygrid/shared/case';
import { invalid } from '../infra/http';

/**
 * Who is named in `reassign` is there: a grid worker of the street; to judge, a dispatcher of it too. A restricted case goes
 * past the community that it is about (access.md, "Visibility"). Throws 400.
 */
export function refuseStranger(
  command: Command,
  { status, visibility }: Pick<CaseSnapshot, 'status' | 'visibility'>,
  people: DutyPeople,
): void {
  if (command.action !== 'reassign') return;
  const { gridWorkers, communityWorkers, streetWorkers, dispatchers } = people;
  const onTheSpot = [...gridWorkers, ...communityWorkers];
  const workers =
    visibility === 'restricted'
      ? streetWorkers.filter((personId) => !onTheSpot.includes(personId))
      : [...onTheSpot, ...streetWorkers];
  const here = [...workers, ...(status === 'verifying' ? dispatchers : [])];
  if (command.personId === null || !here.includes(command.personId))
    throw invalid('personId', '本街道没有这位可以接手的网格员，请换一个人');
}
