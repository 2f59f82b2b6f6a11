import type { ServiceWay } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { MapView } from '@/platform/map';
import { useAppConfig } from '@/session';
import { useSettings } from '@/settings';
import { useWords, wordsNow } from '@/text';
import { errorWords } from '@/text/error-words';
import { services } from '@/text/services';
import { Button, Card, Row, Rows, Section, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { type OnlineWay, orderWays, type PlaceWay } from './order-ways';
import './service-ways.scss';

/** How to get it done: online, by phone, on site. */
export function ServiceWays({ ways }: { ways: readonly ServiceWay[] }): JSX.Element {
  const words = useWords(services);
  const { online, phones, places } = orderWays(ways, platform.miniPrograms);
  if (ways.length === 0) return <Strip tone="info" words={words.noWays} />;
  return (
    <>
      {online.length > 0 && (
        <Section title={words.online}>
          <Rows>
            {online.map((way) => (
              <Online key={`${way.kind}${way.label}`} way={way} />
            ))}
          </Rows>
        </Section>
      )}
      {phones.length > 0 && (
        <Section title={words.byPhone}>
          <Rows>
            {phones.map(({ phone, label }) => (
              <Row key={phone} icon="phone" title={label} detail={phone} onPress={() => void platform.call(phone)} />
            ))}
          </Rows>
        </Section>
      )}
      {places.length > 0 && (
        <Section title={words.onsite}>
          {places.map((place) => (
            <PlaceCard key={place.name + place.address} place={place} />
          ))}
        </Section>
      )}
    </>
  );
}

/** A way of the app that we do not run in is named, not offered. */
function Online({ way }: { way: OnlineWay }): JSX.Element {
  const words = useWords(services);
  const { language } = useSettings();
  if (way.kind === 'page') {
    return <Row icon="document" title={way.label} onPress={() => void openPage(way.url)} />;
  }
  if (way.platform !== platform.miniPrograms) {
    return <Row icon="info" title={way.label} detail={words.only[way.platform]} />;
  }
  const open = async (): Promise<void> => {
    const { appId, path } = way;
    const answer = await platform.openMiniProgram({ platform: way.platform, appId, path });
    if (!answer.ok && answer.why !== 'cancelled') platform.toast(errorWords({ reason: answer.why }, language));
  };
  return <Row icon="grid" title={way.label} onPress={() => void open()} />;
}

/** Where a page cannot be opened its address is copied, so that the way is not lost. */
async function openPage(url: string): Promise<void> {
  const opened = await platform.openPage(url);
  if (opened.ok || opened.why === 'cancelled') return;
  const copied = await platform.copy(url);
  platform.toast(copied.ok ? wordsNow(services).copied : url);
}

function PlaceCard({ place }: { place: PlaceWay }): JSX.Element {
  const words = useWords(services);
  const { language } = useSettings();
  const tiles = useAppConfig()?.tiles ?? null;
  const { name, address, lng, lat, hours, label } = place;
  const go = async (): Promise<void> => {
    const answer = await platform.place.route({ lng, lat, name, address });
    if (!answer.ok && answer.why !== 'cancelled') platform.toast(errorWords({ reason: answer.why }, language));
  };
  return (
    <Card className="place-card">
      <Box className="place-card-map">
        <MapView
          label={words.mapOf(name)}
          center={{ lng, lat }}
          pins={[{ id: 'place', lng, lat, look: 'open', words: name }]}
          tiles={tiles}
        />
      </Box>
      <Box className="place-card-words">
        <Txt className="place-card-name">{name}</Txt>
        {label !== name && <Txt className="place-card-detail">{label}</Txt>}
        <Txt className="place-card-detail">{address}</Txt>
        {hours && (
          <Txt className="place-card-detail">
            {words.hours} {hours}
          </Txt>
        )}
        <Button kind="secondary" icon="navigate" block words={words.route} onPress={() => void go()} />
      </Box>
    </Card>
  );
}
