import type { CaseSnapshot, Command, DutyPeople } from '@citygrid/shared/case';
import { invalid } from '../infra/http';

/** Who is named in `reassign` is there: a grid worker of the street; to judge, a dispatcher of it too. Throws 400. */
export function refuseStranger(command: Command, { status }: CaseSnapshot, people: DutyPeople): void {
  if (command.action !== 'reassign') return;
  const { gridWorkers, communityWorkers, streetWorkers, dispatchers } = people;
  const here = [...gridWorkers, ...communityWorkers, ...streetWorkers, ...(status === 'verifying' ? dispatchers : [])];
  if (command.personId === null || !here.includes(command.personId))
    throw invalid('personId', '本街道没有这位可以接手的网格员，请换一个人');
}
