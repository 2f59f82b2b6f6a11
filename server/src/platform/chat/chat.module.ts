import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases';
import { IdentityModule } from '../../identity';
import { MediaModule } from '../../media';
import { Bursts } from './bursts';
import { CarryOutTurn } from './carry-out-turn';
import { ChatBell } from './chat-bell';
import { ChatDesk } from './chat-desk';
import { ChatLookups } from './chat-lookups';
import { ChatRelay } from './chat-relay';
import { ChatTurns } from './chat-turns';
import { ChatWorker } from './chat-worker';
import { DecideAnswer } from './decide-answer';
import { Drafts } from './drafts';
import { DraftsController } from './drafts.controller';
import { ForgetOldChats } from './forget-old-chats';
import { LatePhotos } from './late-photos';
import { ChatPeople } from './people';
import { SendReplies } from './send-replies';
import { UsedDrafts } from './used-drafts';

/** Customer-service conversations: what people write is understood, kept, and answered. Needs CHAT_LINES beside it. */
@Module({
  imports: [CasesModule, IdentityModule, MediaModule],
  controllers: [DraftsController],
  providers: [
    Bursts,
    CarryOutTurn,
    ChatBell,
    ChatDesk,
    ChatLookups,
    ChatPeople,
    ChatRelay,
    ChatTurns,
    ChatWorker,
    DecideAnswer,
    Drafts,
    ForgetOldChats,
    LatePhotos,
    SendReplies,
    UsedDrafts,
  ],
  exports: [ChatDesk],
})
export class ChatModule {}
