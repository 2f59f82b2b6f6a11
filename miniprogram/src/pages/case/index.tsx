import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { ActionBar, CaseJobs, openAction, openQuestions, usePending } from '@/features/actions';
import { CaseDetail, FollowButton, sightOf, useCase } from '@/features/case';
import { useSubscribing } from '@/features/subscribe';
import { platform } from '@/platform';
import { usePullDown, useShareCard } from '@/platform/page-life';
import { ensureSession, useSession } from '@/session';
import { useWords } from '@/text';
import { caseWords } from '@/text/case';
import { nextStep } from '@/text/next-step';
import { Empty, IconButton, Loaded, Screen } from '@/ui';

/** One case: `?id=` takes its id or its number. */
export default function Page(): JSX.Element {
  const { params } = useRouter();
  const words = useWords(caseWords);
  const step = useWords(nextStep);
  const signedIn = useSession().kind === 'in';
  const query = useCase(signedIn ? (params.id ?? '') : null);
  const view = query.data;
  const pending = usePending(view?.id ?? '');
  // The reporter's and the neighbours' taps ask for the messages about what comes next; staff have their own moment.
  const ask = useSubscribing('urge', view?.id ?? null);
  const isPublic = view?.visibility === 'public';
  useEffect(() => void ensureSession(), []);
  usePullDown(() => query.refresh());
  useShareCard(
    view && isPublic
      ? { title: words.shareTitle(view.category.name, step.state[view.status]), route: 'case', params: { id: view.id } }
      : null,
  );

  if (!signedIn) {
    return (
      <Screen title={words.title}>
        <Empty
          drawing="street"
          words={words.signIn}
          action={{ words: words.signInAction, onPress: () => void ensureSession() }}
        />
      </Screen>
    );
  }
  if (query.error?.code === 'not-found') {
    return (
      <Screen title={words.title}>
        <Empty
          drawing="search"
          words={words.missing}
          action={{ words: words.home, onPress: () => platform.nav.restart('home') }}
        />
      </Screen>
    );
  }
  const share = async (): Promise<void> => {
    const opened = platform.share.byTap ? await platform.share.open() : null;
    if (opened?.ok || opened?.why === 'cancelled') return;
    const link = platform.share.link?.() ?? null;
    if (link !== null && (await platform.copy(link)).ok) platform.toast(words.linkCopied);
    else platform.toast(words.notShared);
  };
  const follows = view !== undefined && isPublic && sightOf(view) === 'public';
  return (
    <Screen
      title={words.title}
      corner={
        isPublic && (platform.share.byTap || platform.share.link) ? (
          <IconButton icon="share" label={words.share} onPress={() => void share()} />
        ) : undefined
      }
      footer={
        view &&
        (follows ? (
          <FollowButton case={view} block onTap={ask} />
        ) : (
          <ActionBar case={view} saysNothing onTap={sightOf(view) === 'staff' ? undefined : ask} />
        ))
      }
    >
      <Loaded query={query} skeleton="case">
        {(shown) => (
          <CaseDetail
            case={shown}
            questions={sightOf(shown) === 'reporter' ? openQuestions(shown) : []}
            onAct={(action, preset) => openAction(shown.id, action, { preset })}
            pending={pending}
            top={<CaseJobs case={shown} />}
          />
        )}
      </Loaded>
    </Screen>
  );
}
