import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import type { Reader, Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { Person } from '../entities';

/** A phone as it is stored: look-up and ciphertext. */
export interface SealedPhone {
  phoneHash: string;
  phoneSealed: string;
}

/** Persons by verified phone: the same phone is the same person, on whatever platform and in whatever role. */
@Injectable()
export class Persons {
  constructor(
    private readonly personal: PersonalData,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Look-up values of a normalised phone, under every data key. */
  phoneLookups(phone: string): [string, ...string[]] {
    return this.personal.lookups('phone', phone);
  }

  seal(phone: string): SealedPhone {
    return { phoneHash: this.phoneLookups(phone)[0], phoneSealed: this.personal.encrypt(phone) };
  }

  async findByPhone(reader: Reader, phone: string): Promise<Person | null> {
    return reader.manager.findOneBy(Person, { phoneHash: In(this.phoneLookups(phone)) });
  }

  /**
   * The person of this phone, made if new, with the row locked until the transaction ends: whatever is decided about
   * a phone is decided one after the other. A racing insert throws a duplicate key: run in `retryOnDuplicate`.
   */
  async ofPhone(tx: Tx, phone: string): Promise<Person> {
    const known = await this.findByPhone(tx, phone);
    if (!known) return this.make(tx, this.phoneLookups(phone)[0]);
    await tx.run('UPDATE person SET phone_hash = ? WHERE id = ?', [this.phoneLookups(phone)[0], known.id]);
    return known;
  }

  async withoutPhone(tx: Tx): Promise<Person> {
    return this.make(tx, null);
  }

  private async make(tx: Tx, phoneHash: string | null): Promise<Person> {
    const person: Person = { id: this.ids.next(), phoneHash, createdAt: this.clock.now() };
    await tx.manager.insert(Person, person);
    return person;
  }
}
