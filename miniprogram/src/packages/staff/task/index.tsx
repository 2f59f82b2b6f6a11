import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { ActionBar, CaseJobs, openQuestions } from '@/features/actions';
import { CasePhotos, CasePlace, CaseTimeline, ContactReveal, sightOf, useCase } from '@/features/case';
import { useSubscribing } from '@/features/subscribe';
import { backToList, HandedBar, handsOn, StaffOnly, Task } from '@/features/tasks';
import { usePullDown } from '@/platform/page-life';
import { useQueue } from '@/queue';
import { ensureSession, useIsStaff } from '@/session';
import { useWords } from '@/text';
import { tasksWords } from '@/text/tasks';
import { Empty, Loaded, Screen } from '@/ui';

/** One task: `?id=` takes the case's id or its number. */
export default function Page(): JSX.Element {
  const { params } = useRouter();
  const words = useWords(tasksWords);
  const isStaff = useIsStaff();
  const query = useCase(isStaff ? (params.id ?? '') : null);
  const view = query.data;
  const ask = useSubscribing('task');
  const [handed, setHanded] = useState<string | null>(null);
  const jobs = useQueue();
  useEffect(() => void ensureSession(), []);
  usePullDown(() => query.refresh());
  // What was not taken comes back into these hands.
  const stopped = jobs.some(
    ({ caseId, state }) => caseId === view?.id && (state === 'refused' || state === 'conflict'),
  );

  if (query.error?.code === 'not-found') {
    return (
      <Screen title={words.taskTitle}>
        <Empty drawing="search" words={words.missing} action={{ words: words.backToList, onPress: backToList }} />
      </Screen>
    );
  }
  return (
    <Screen
      title={words.taskTitle}
      footer={
        view &&
        (handed === view.id && !stopped ? (
          <HandedBar case={view} />
        ) : (
          <ActionBar
            case={view}
            saysNothing
            onTap={ask}
            onDone={(action) => setHanded(handsOn(action) ? view.id : null)}
          />
        ))
      }
    >
      <StaffOnly>
        <Loaded query={query} skeleton="case">
          {(shown) => {
            const sight = sightOf(shown);
            return (
              <Task
                case={shown}
                asked={openQuestions(shown).length > 0}
                parts={{
                  jobs: <CaseJobs case={shown} />,
                  photos: <CasePhotos case={shown} />,
                  place: <CasePlace case={shown} sight={sight} />,
                  contact: <ContactReveal case={shown} />,
                  timeline: <CaseTimeline case={shown} sight={sight} />,
                }}
              />
            );
          }}
        </Loaded>
      </StaffOnly>
    </Screen>
  );
}
