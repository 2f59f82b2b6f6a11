import type { User } from '@citygrid/shared/api';
import { ensureSession, useSession } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { me } from '@/text/me';
import { Button, Card, Icon, Pill, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { BindPhone } from './bind-phone';
import { gridNames } from './grid-names';
import './identity.scss';

/** Who I am here: name, what I do, the masked phone; or a way to sign in. */
export function Identity(): JSX.Element {
  const words = useWords(me);
  const { language } = useSettings();
  const session = useSession();
  if (session.kind === 'in') return <Known user={session.user} />;
  const busy = session.kind === 'signing-in';
  return (
    <Card className="identity">
      <Face />
      <Box className="identity-words">
        <Txt className="identity-name">{words.guest}</Txt>
        <Txt className="identity-detail">{words.guestDetail}</Txt>
      </Box>
      {session.kind === 'failed' && <Strip tone="warn" words={errorWords(session.error, language)} />}
      <Button
        block
        words={busy ? words.signingIn : words.signIn}
        busy={busy}
        onPress={() => void ensureSession()}
        testId="sign-in"
      />
    </Card>
  );
}

function Known({ user }: { user: User }): JSX.Element {
  const words = useWords(me);
  // Everybody here is a citizen, too: said only of those who are nothing else.
  const roles = user.roles
    .filter((role) => role !== 'citizen' || user.roles.length === 1)
    .filter((role) => words.roles[role] !== user.displayName);
  const detail = [user.department?.name, ...gridNames(user.grids.map(({ name }) => name))].filter(Boolean).join(' · ');
  return (
    <Card className="identity">
      <Face />
      <Box className="identity-words">
        <Txt className="identity-name">{user.displayName}</Txt>
        <Txt className="identity-detail">
          {user.phoneMasked === null ? words.noPhone : words.phone(user.phoneMasked)}
        </Txt>
        {detail !== '' && <Txt className="identity-detail">{detail}</Txt>}
        <Box className="identity-roles">
          {roles.map((role) => (
            <Pill key={role} tone={role === 'citizen' ? 'quiet' : 'brand'} words={words.roles[role]} />
          ))}
        </Box>
      </Box>
      {user.phoneMasked === null && <BindPhone />}
    </Card>
  );
}

function Face(): JSX.Element {
  return (
    <Box className="identity-face">
      <Icon name="person" />
    </Box>
  );
}
