import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { invalidate } from '@/api';
import { Home, PlaceHeader, useHomePlace } from '@/features/home';
import { Inbox, useUnread } from '@/features/inbox';
import { Me } from '@/features/me';
import { OpenCases } from '@/features/mine';
import { Nearby } from '@/features/nearby';
import { NoticeList } from '@/features/notices';
import { ServiceGroups } from '@/features/services';
import { useSubscribing } from '@/features/subscribe';
import { platform } from '@/platform';
import { usePullDown } from '@/platform/page-life';
import { refreshUser, useUser } from '@/session';
import { common, useWords } from '@/text';
import { inbox } from '@/text/inbox';
import { Screen, TabBar } from '@/ui';
import { Box } from '@/ui/base';
import './index.scss';

const TABS = ['home', 'nearby', 'inbox', 'me'] as const;
type Tab = (typeof TABS)[number];
const ICONS = { home: 'home', nearby: 'map', inbox: 'inbox', me: 'person' } as const;
/** What each tab shows of the server, to be asked again when it is pulled down. */
const SHOWS: Readonly<Record<Tab, readonly string[]>> = {
  home: ['/cases/mine', '/grids/', '/services', '/notices', '/tasks', '/inbox'],
  nearby: ['/cases/nearby'],
  inbox: ['/inbox'],
  me: ['/cases/mine'],
};

/** Four tabs in one page: what was visited stays as it was left; the map is only there while it is seen. */
export default function Page(): JSX.Element {
  const { params } = useRouter();
  const words = useWords(common);
  const { badge } = useWords(inbox);
  const place = useHomePlace();
  const unread = useUnread();
  const user = useUser();
  // Who follows a case nearby is asked, in that tap, for the messages about what comes next.
  const ask = useSubscribing('urge');
  const [tab, setTab] = useState<Tab>(() => tabOf(params.tab));
  const [visited, setVisited] = useState<readonly Tab[]>([tab]);
  const [choosing, setChoosing] = useState(false);
  const go = (next: Tab): void => {
    setVisited((before) => (before.includes(next) ? before : [...before, next]));
    setTab(next);
    platform.nav.toTop();
  };
  usePullDown(async () => {
    if (tab === 'home' && place.place?.how === 'here') void place.findAgain();
    if (tab === 'me') await refreshUser();
    await invalidate(...SHOWS[tab]);
  });
  // Of another person nothing is left standing.
  const who = user?.id ?? 'nobody';
  return (
    <Screen
      title={tab === 'home' ? words.appName : words.tabs[tab]}
      back={false}
      full={tab === 'nearby'}

      header={tab === 'home' ? <PlaceHeader state={place} onChange={() => setChoosing(true)} /> : undefined}
      footer={
        <TabBar
          label={words.appName}
          tabs={TABS.map((key) => ({
            key,
            words: words.tabs[key],
            icon: ICONS[key],
            badge: key === 'inbox' ? unread : 0,
            badgeWords: badge(unread),
          }))}
          value={tab}
          onChange={(key) => go(tabOf(key))}
        />
      }
    >
      {visited.includes('home') && (
        <Box key={`home ${who}`} className={panel(tab === 'home')}>
          <Home
            place={place}
            choosing={choosing}
            onChosen={() => setChoosing(false)}
            onNearby={() => go('nearby')}
            cases={<OpenCases onAll={() => platform.nav.to('settings', { part: 'cases' })} />}
            services={<ServiceGroups />}
            notices={<NoticeList gridCode={place.place?.code ?? null} />}
          />
        </Box>
      )}
      {tab === 'nearby' && (
        <Box className={panel(true)}>
          <Nearby onFollowTap={ask} />
        </Box>
      )}
      {visited.includes('inbox') && (
        <Box key={`inbox ${who}`} className={panel(tab === 'inbox')}>
          <Inbox active={tab === 'inbox'} />
        </Box>
      )}
      {visited.includes('me') && (
        <Box key={`me ${who}`} className={panel(tab === 'me')}>
          <Me />
        </Box>
      )}
    </Screen>
  );
}

function tabOf(text: string | undefined): Tab {
  return TABS.find((tab) => tab === text) ?? 'home';
}

function panel(shown: boolean): string {
  return shown ? 'tab-panel' : 'tab-panel tab-panel-away';
}
