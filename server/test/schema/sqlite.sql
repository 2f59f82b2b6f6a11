CREATE TABLE account (
  id varchar(40) NOT NULL PRIMARY KEY,
  platform varchar(16) NOT NULL,
  app_id varchar(64) NOT NULL,
  open_id_hash varchar(64),
  open_id_sealed text,
  user_id_hash varchar(64),
  user_id_sealed text,
  union_id_hash varchar(64),
  union_id_sealed text,
  person_id varchar(40),
  display_name varchar(80) NOT NULL,
  phone_hash varchar(64),
  phone_sealed text,
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL
);
CREATE INDEX ix_account_person ON account (person_id);
CREATE UNIQUE INDEX ux_account_open_id ON account (platform, app_id, open_id_hash);
CREATE UNIQUE INDEX ux_account_user_id ON account (platform, app_id, user_id_hash);
CREATE TABLE audit_log (
  id varchar(40) NOT NULL PRIMARY KEY,
  at bigint NOT NULL,
  account_id varchar(40),
  action varchar(60) NOT NULL,
  subject_kind varchar(30) NOT NULL,
  subject_id varchar(60) NOT NULL,
  detail text
);
CREATE INDEX ix_audit_log_subject ON audit_log (subject_kind, subject_id, id);
CREATE TABLE case_file (
  id varchar(40) NOT NULL PRIMARY KEY,
  number varchar(14) NOT NULL,
  status varchar(12) NOT NULL,
  version integer NOT NULL,
  category_code varchar(10) NOT NULL,
  visibility varchar(12) NOT NULL,
  reporter_account_id varchar(40),
  anonymous boolean NOT NULL,
  street_code varchar(12) NOT NULL,
  community_code varchar(15),
  grid_code varchar(32),
  department_code varchar(40),
  holder_person_id varchar(40),
  verifier_person_id varchar(40),
  returned boolean NOT NULL,
  requested boolean NOT NULL,
  deadline_at bigint,
  due_order bigint NOT NULL,
  next_due_at bigint,
  next_due varchar(10),
  archive_at bigint,
  lng real NOT NULL,
  lat real NOT NULL,
  cell bigint NOT NULL,
  address varchar(800),
  location_source varchar(8) NOT NULL,
  description text,
  contact_sealed text,
  position_sealed text,
  answers text,
  state text NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
, held_from_public boolean NOT NULL DEFAULT 0);
CREATE INDEX ix_case_archive ON case_file (archive_at);
CREATE INDEX ix_case_cell ON case_file (cell, status);
CREATE INDEX ix_case_community ON case_file (community_code, status, due_order, id);
CREATE INDEX ix_case_department ON case_file (department_code, status, due_order, id);
CREATE INDEX ix_case_grid ON case_file (grid_code, status, due_order, id);
CREATE INDEX ix_case_held ON case_file (street_code, held_from_public, id);
CREATE INDEX ix_case_holder ON case_file (holder_person_id, status, due_order, id);
CREATE INDEX ix_case_next_due ON case_file (next_due_at);
CREATE INDEX ix_case_reporter ON case_file (reporter_account_id, id);
CREATE INDEX ix_case_requested ON case_file (street_code, requested, due_order, id);
CREATE INDEX ix_case_street ON case_file (street_code, status, due_order, id);
CREATE INDEX ix_case_verifier ON case_file (verifier_person_id, status, due_order, id);
CREATE UNIQUE INDEX ux_case_number ON case_file (number);
CREATE TABLE case_follower (
  case_id varchar(40) NOT NULL,
  account_id varchar(40) NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (case_id, account_id)
);
CREATE INDEX ix_follower_account ON case_follower (account_id, case_id);
CREATE TABLE case_hand (
  person_id varchar(40) NOT NULL,
  case_id varchar(40) NOT NULL,
  last_at bigint NOT NULL,
  PRIMARY KEY (person_id, case_id)
);
CREATE INDEX ix_hand_last ON case_hand (person_id, last_at);
CREATE TABLE case_timeline (
  id varchar(40) NOT NULL PRIMARY KEY,
  case_id varchar(40) NOT NULL,
  version integer NOT NULL,
  action varchar(20) NOT NULL,
  from_status varchar(12),
  to_status varchar(12) NOT NULL,
  at bigint NOT NULL,
  actor_account_id varchar(40),
  actor_person_id varchar(40),
  actor_role varchar(12) NOT NULL,
  actor_name varchar(80) NOT NULL,
  note text,
  internal_note text,
  details text
);
CREATE UNIQUE INDEX ux_timeline_version ON case_timeline (case_id, version);
CREATE TABLE category (
  code varchar(6) NOT NULL PRIMARY KEY,
  kind varchar(10) NOT NULL,
  name varchar(60) NOT NULL,
  major varchar(2) NOT NULL,
  group_code varchar(20) NOT NULL,
  keywords text NOT NULL,
  visibility varchar(12) NOT NULL,
  urgent boolean NOT NULL,
  direct boolean NOT NULL,
  conditions text NOT NULL,
  active boolean NOT NULL,
  sort integer NOT NULL,
  catalogue_version integer NOT NULL
);
CREATE TABLE category_group (
  code varchar(20) NOT NULL PRIMARY KEY,
  name varchar(20) NOT NULL,
  icon varchar(40) NOT NULL,
  sort integer NOT NULL
);
CREATE TABLE chat_session (
  person_key varchar(64) NOT NULL PRIMARY KEY,
  opened_at bigint NOT NULL,
  open_until bigint NOT NULL,
  allowed integer NOT NULL,
  taken_at text NOT NULL,
  warned_at bigint
);
CREATE INDEX ix_chat_session_until ON chat_session (open_until);
CREATE TABLE chat_turn (
  id varchar(40) NOT NULL PRIMARY KEY,
  platform varchar(16) NOT NULL,
  person_key varchar(64) NOT NULL,
  address_sealed text NOT NULL,
  kind varchar(8) NOT NULL,
  said_sealed text NOT NULL,
  state varchar(12) NOT NULL,
  due_at bigint,
  lease_owner varchar(40),
  attempts integer NOT NULL,
  draft_id varchar(40),
  replies_sealed text,
  replies_begun integer NOT NULL,
  replies_ended integer NOT NULL,
  outcome varchar(200),
  received_at bigint NOT NULL,
  settled_at bigint
);
CREATE INDEX ix_chat_turn_draft ON chat_turn (draft_id, state);
CREATE INDEX ix_chat_turn_due ON chat_turn (due_at);
CREATE INDEX ix_chat_turn_person ON chat_turn (person_key, state, id);
CREATE INDEX ix_chat_turn_settled ON chat_turn (settled_at);
CREATE TABLE consent_balance (
  account_id varchar(40) NOT NULL,
  template_id varchar(100) NOT NULL,
  remaining integer NOT NULL,
  kind varchar(8) NOT NULL,
  PRIMARY KEY (account_id, template_id)
);
CREATE TABLE consent_grant (
  id varchar(40) NOT NULL PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  template_id varchar(100) NOT NULL,
  platform varchar(16) NOT NULL,
  delta integer NOT NULL,
  source varchar(20) NOT NULL,
  dedupe_key varchar(160) NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_consent_grant_account ON consent_grant (account_id, template_id, at);
CREATE UNIQUE INDEX ux_consent_grant_dedupe ON consent_grant (dedupe_key);
CREATE TABLE delivery (
  id varchar(40) NOT NULL PRIMARY KEY,
  event_id varchar(40) NOT NULL,
  case_id varchar(40) NOT NULL,
  seq integer NOT NULL,
  account_id varchar(40) NOT NULL,
  template_key varchar(20) NOT NULL,
  platform varchar(16) NOT NULL,
  template_id varchar(100) NOT NULL,
  kind varchar(8) NOT NULL,
  page varchar(200) NOT NULL,
  fields text NOT NULL,
  state varchar(16) NOT NULL,
  reason varchar(200),
  attempts integer NOT NULL,
  next_at bigint NOT NULL,
  lease_until bigint,
  lease_owner varchar(40),
  external_id varchar(100),
  created_at bigint NOT NULL,
  settled_at bigint
, event_at bigint NOT NULL DEFAULT 0, to_status varchar(16) NOT NULL DEFAULT '', moves boolean NOT NULL DEFAULT 1, lasting boolean NOT NULL DEFAULT 0, weight varchar(8) NOT NULL DEFAULT 'major', urgent boolean NOT NULL DEFAULT 0, held varchar(8), push_fields text, cases integer NOT NULL DEFAULT 1, resent_at bigint);
CREATE INDEX ix_delivery_dead ON delivery (state, id);
CREATE INDEX ix_delivery_due ON delivery (state, platform, next_at, id);
CREATE INDEX ix_delivery_external ON delivery (external_id);
CREATE INDEX ix_delivery_lane ON delivery (account_id, template_id, state);
CREATE INDEX ix_delivery_lease ON delivery (state, lease_until);
CREATE INDEX ix_delivery_order ON delivery (case_id, account_id, seq);
CREATE INDEX ix_delivery_reach ON delivery (created_at, template_key, state);
CREATE INDEX ix_delivery_settled ON delivery (settled_at);
CREATE UNIQUE INDEX ux_delivery_once ON delivery (event_id, account_id, template_key);
CREATE TABLE department (
  code varchar(40) NOT NULL PRIMARY KEY,
  name varchar(80) NOT NULL,
  street_code varchar(40) NOT NULL,
  duty_phone varchar(32),
  active boolean NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX ix_department_street ON department (street_code, code);
CREATE TABLE division (
  code varchar(32) NOT NULL PRIMARY KEY,
  name varchar(100) NOT NULL,
  level varchar(16) NOT NULL,
  parent_code varchar(32)
);
CREATE TABLE duty_phone (
  community_code varchar(40) NOT NULL PRIMARY KEY,
  phone varchar(32) NOT NULL
);
CREATE TABLE ended_account (
  account_id varchar(40) NOT NULL PRIMARY KEY,
  ended_at bigint NOT NULL
);
CREATE INDEX ix_ended_account_at ON ended_account (ended_at);
CREATE TABLE grid (
  kind varchar(8) NOT NULL,
  code varchar(32) NOT NULL,
  from_version integer NOT NULL,
  to_version integer,
  name varchar(100) NOT NULL,
  parent_code varchar(32) NOT NULL,
  community_code varchar(32) NOT NULL,
  street_code varchar(32) NOT NULL,
  crs varchar(16) NOT NULL,
  source_geometry text NOT NULL,
  gcj_shape text NOT NULL,
  area_m2 real NOT NULL,
  center_lng real NOT NULL,
  center_lat real NOT NULL,
  digest varchar(64) NOT NULL,
  PRIMARY KEY (kind, code, from_version)
);
CREATE INDEX ix_grid_from_version ON grid (from_version);
CREATE TABLE grid_board (
  id varchar(40) NOT NULL PRIMARY KEY,
  short_code varchar(8) NOT NULL,
  key_id varchar(40) NOT NULL,
  grid_code varchar(32) NOT NULL,
  street_code varchar(32) NOT NULL,
  version integer NOT NULL,
  state varchar(8) NOT NULL,
  lng real,
  lat real,
  placed_at bigint,
  created_at bigint NOT NULL,
  revoked_at bigint,
  clear_at bigint,
  far_scans integer NOT NULL,
  suspected_at bigint
);
CREATE INDEX ix_grid_board_clear ON grid_board (clear_at);
CREATE INDEX ix_grid_board_key ON grid_board (key_id);
CREATE INDEX ix_grid_board_street ON grid_board (street_code, id);
CREATE INDEX ix_grid_board_suspected ON grid_board (suspected_at);
CREATE UNIQUE INDEX ux_grid_board_short ON grid_board (short_code);
CREATE UNIQUE INDEX ux_grid_board_version ON grid_board (grid_code, version);
CREATE TABLE grid_board_far_scan (
  board_id varchar(40) NOT NULL,
  client varchar(22) NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (board_id, client)
);
CREATE TABLE grid_component (
  code varchar(32) NOT NULL PRIMARY KEY,
  category_code varchar(10) NOT NULL,
  name varchar(100) NOT NULL,
  lng real NOT NULL,
  lat real NOT NULL,
  department_code varchar(40),
  updated_at bigint NOT NULL
);
CREATE INDEX ix_component_place ON grid_component (lat, lng);
CREATE TABLE grid_import_lease (
  id varchar(16) NOT NULL PRIMARY KEY,
  holder varchar(40) NOT NULL,
  until bigint NOT NULL
);
CREATE TABLE grid_successor (
  kind varchar(8) NOT NULL,
  code varchar(32) NOT NULL,
  version integer NOT NULL,
  position integer NOT NULL,
  successor_code varchar(32) NOT NULL,
  PRIMARY KEY (kind, code, version, position)
);
CREATE TABLE grid_version (
  version integer NOT NULL PRIMARY KEY,
  kind varchar(8) NOT NULL,
  published_at bigint NOT NULL,
  summary text NOT NULL
);
CREATE INDEX ix_grid_version_kind ON grid_version (kind, version);
CREATE TABLE idempotency (
  id varchar(50) NOT NULL PRIMARY KEY,
  request_hash varchar(50) NOT NULL,
  status integer NOT NULL,
  body text NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX ix_idempotency_created ON idempotency (created_at);
CREATE TABLE inbox_item (
  id varchar(40) NOT NULL PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  template_key varchar(20) NOT NULL,
  case_id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  title varchar(100) NOT NULL,
  body varchar(1000) NOT NULL,
  at bigint NOT NULL,
  read_at bigint
);
CREATE INDEX ix_inbox_item_case ON inbox_item (case_id, account_id);
CREATE INDEX ix_inbox_item_newest ON inbox_item (account_id, at, id);
CREATE INDEX ix_inbox_item_old ON inbox_item (at, read_at);
CREATE INDEX ix_inbox_item_unread ON inbox_item (account_id, read_at);
CREATE UNIQUE INDEX ux_inbox_item_once ON inbox_item (event_id, account_id, template_key);
CREATE TABLE known_case (
  case_id varchar(40) NOT NULL PRIMARY KEY,
  seq integer NOT NULL,
  status varchar(16) NOT NULL,
  moved_seq integer NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_known_case_old ON known_case (at);
CREATE TABLE last_act (
  case_id varchar(40) NOT NULL,
  account_id varchar(40) NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (case_id, account_id)
);
CREATE INDEX ix_last_act_old ON last_act (at);
CREATE TABLE login_failure (
  name_hash varchar(64) NOT NULL PRIMARY KEY,
  failures integer NOT NULL,
  locked_until bigint,
  updated_at bigint NOT NULL
);
CREATE INDEX ix_login_failure_updated ON login_failure (updated_at);
CREATE TABLE media (
  id varchar(40) NOT NULL PRIMARY KEY,
  owner_account_id varchar(40) NOT NULL,
  case_id varchar(40) NULL,
  timeline_id varchar(40) NULL,
  kind varchar(16) NULL,
  position integer NULL,
  content_type varchar(40) NOT NULL,
  bytes integer NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  place_sealed text NULL,
  is_public boolean NOT NULL,
  safety varchar(16) NOT NULL,
  claimed_at bigint NULL,
  created_at bigint NOT NULL
);
CREATE INDEX ix_media_case ON media (case_id, created_at);
CREATE INDEX ix_media_owner ON media (owner_account_id, id);
CREATE TABLE message_template (
  id varchar(40) NOT NULL PRIMARY KEY,
  template_key varchar(20) NOT NULL,
  platform varchar(16) NOT NULL,
  template_id varchar(100) NOT NULL,
  kind varchar(8) NOT NULL,
  enabled boolean NOT NULL,
  fields text NOT NULL
, stopped_at bigint, stopped_reason varchar(200));
CREATE UNIQUE INDEX ux_message_template_id ON message_template (platform, template_id);
CREATE UNIQUE INDEX ux_message_template_key ON message_template (platform, template_key);
CREATE TABLE "migration" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "timestamp" bigint NOT NULL, "name" varchar NOT NULL);
CREATE TABLE notice (
  id varchar(40) NOT NULL PRIMARY KEY,
  title varchar(60) NOT NULL,
  body text NOT NULL,
  source varchar(40) NOT NULL,
  area_code varchar(32) NOT NULL,
  area_name varchar(120) NOT NULL,
  street_code varchar(32) NOT NULL,
  published_at bigint NOT NULL,
  until_at bigint,
  taken_back_at bigint,
  is_over boolean NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX ix_notice_shown ON notice (area_code, is_over, published_at, id);
CREATE INDEX ix_notice_street ON notice (street_code, id);
CREATE INDEX ix_notice_until ON notice (is_over, until_at);
CREATE TABLE outbox_event (
  id varchar(40) NOT NULL PRIMARY KEY,
  case_id varchar(40) NOT NULL,
  seq integer NOT NULL,
  name varchar(40) NOT NULL,
  payload text NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX ix_outbox_event_created ON outbox_event (created_at);
CREATE TABLE outbox_task (
  id varchar(40) NOT NULL PRIMARY KEY,
  reader varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  case_id varchar(40) NOT NULL,
  state varchar(10) NOT NULL,
  attempts integer NOT NULL,
  next_at bigint NOT NULL,
  error varchar(300)
);
CREATE INDEX ix_outbox_task_case ON outbox_task (reader, case_id, state);
CREATE INDEX ix_outbox_task_due ON outbox_task (reader, state, id);
CREATE UNIQUE INDEX ux_outbox_task ON outbox_task (reader, event_id);
CREATE TABLE patrol (
  id varchar(40) NOT NULL PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  grid_code varchar(32) NOT NULL,
  started_at bigint NOT NULL,
  ended_at bigint,
  running_account_id varchar(40),
  cells text NOT NULL
);
CREATE INDEX ix_patrol_account ON patrol (account_id, id);
CREATE INDEX ix_patrol_started ON patrol (started_at, id);
CREATE UNIQUE INDEX ux_patrol_running ON patrol (running_account_id);
CREATE TABLE person (
  id varchar(40) NOT NULL PRIMARY KEY,
  phone_hash varchar(64),
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_person_phone ON person (phone_hash);
CREATE TABLE personal_consent (
  id varchar(40) NOT NULL PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  kind varchar(20) NOT NULL,
  granted boolean NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX ix_personal_consent_account ON personal_consent (account_id, id);
CREATE TABLE phrase (
  id varchar(40) NOT NULL PRIMARY KEY,
  action varchar(20) NOT NULL,
  text varchar(200) NOT NULL,
  street_code varchar(12),
  sort integer NOT NULL,
  active boolean NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX ix_phrase_order ON phrase (action, sort, id);
CREATE TABLE platform_inbox (
  id varchar(40) NOT NULL PRIMARY KEY,
  source varchar(16) NOT NULL,
  external_id varchar(64) NOT NULL,
  payload text NOT NULL,
  received_at bigint NOT NULL,
  due_at bigint,
  lease_owner varchar(40),
  attempts integer NOT NULL,
  handled_at bigint,
  error varchar(200)
);
CREATE INDEX ix_platform_inbox_due ON platform_inbox (due_at);
CREATE INDEX ix_platform_inbox_handled ON platform_inbox (handled_at);
CREATE UNIQUE INDEX ux_platform_inbox_event ON platform_inbox (source, external_id);
CREATE TABLE platform_packet (
  source varchar(16) NOT NULL,
  fingerprint varchar(64) NOT NULL,
  seen_at bigint NOT NULL,
  PRIMARY KEY (source, fingerprint)
);
CREATE INDEX ix_platform_packet_seen ON platform_packet (source, seen_at);
CREATE TABLE publication_decision (
  id varchar(40) NOT NULL PRIMARY KEY,
  case_id varchar(40) NOT NULL,
  photo_id varchar(40),
  account_id varchar(40) NOT NULL,
  is_public boolean NOT NULL,
  note text,
  at bigint NOT NULL
);
CREATE INDEX ix_publication_case ON publication_decision (case_id, id);
CREATE INDEX ix_publication_old ON publication_decision (at);
CREATE TABLE report_draft (
  id varchar(40) NOT NULL PRIMARY KEY,
  account_id varchar(40),
  person_key varchar(64) NOT NULL,
  words_sealed text,
  photo_ids text NOT NULL,
  created_at bigint NOT NULL,
  touched_at bigint NOT NULL,
  announced_at bigint,
  opened_at bigint
);
CREATE INDEX ix_report_draft_account ON report_draft (account_id, id);
CREATE INDEX ix_report_draft_created ON report_draft (created_at);
CREATE INDEX ix_report_draft_person ON report_draft (person_key, touched_at);
CREATE TABLE roster (
  staff_id varchar(40) NOT NULL,
  grid_code varchar(40) NOT NULL,
  grid_name varchar(120) NOT NULL,
  community_code varchar(40) NOT NULL,
  street_code varchar(40) NOT NULL,
  position varchar(16) NOT NULL,
  PRIMARY KEY (staff_id, grid_code)
);
CREATE INDEX ix_roster_community ON roster (community_code, staff_id);
CREATE INDEX ix_roster_grid ON roster (grid_code, staff_id);
CREATE INDEX ix_roster_street ON roster (street_code, staff_id);
CREATE TABLE routing_rule (
  id varchar(40) NOT NULL PRIMARY KEY,
  precedence integer NOT NULL,
  category_code varchar(6),
  major varchar(2),
  kind varchar(10),
  grid_code varchar(32),
  community_code varchar(32),
  street_code varchar(32),
  department_code varchar(40) NOT NULL,
  department_name varchar(60) NOT NULL,
  active boolean NOT NULL,
  note varchar(200)
);
CREATE INDEX ix_routing_rule_order ON routing_rule (precedence, id);
CREATE TABLE safety_check (
  id varchar(40) NOT NULL PRIMARY KEY,
  case_id varchar(40) NOT NULL,
  subject varchar(8) NOT NULL,
  subject_ref varchar(40) NOT NULL,
  state varchar(12) NOT NULL,
  platform varchar(16),
  trace_id varchar(128),
  attempts integer NOT NULL,
  unfetched integer NOT NULL,
  next_at bigint,
  lease_owner varchar(40),
  created_at bigint NOT NULL,
  settled_at bigint,
  reason varchar(80),
  label varchar(40)
);
CREATE INDEX ix_safety_next ON safety_check (next_at);
CREATE INDEX ix_safety_settled ON safety_check (settled_at);
CREATE UNIQUE INDEX ux_safety_subject ON safety_check (case_id, subject, subject_ref);
CREATE UNIQUE INDEX ux_safety_trace ON safety_check (platform, trace_id);
CREATE TABLE service_entry (
  id varchar(40) NOT NULL PRIMARY KEY,
  group_code varchar(20) NOT NULL,
  position integer NOT NULL,
  title varchar(40) NOT NULL,
  summary varchar(120) NOT NULL,
  guide text,
  ways text NOT NULL,
  published boolean NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL
);
CREATE INDEX ix_service_entry_group ON service_entry (group_code, position, id);
CREATE TABLE session (
  id varchar(40) NOT NULL PRIMARY KEY,
  account_id varchar(40) NOT NULL,
  kind varchar(16) NOT NULL,
  device varchar(64) NOT NULL,
  family varchar(64) NOT NULL,
  generation integer NOT NULL,
  rotations text NOT NULL,
  created_at bigint NOT NULL,
  refreshed_at bigint NOT NULL,
  last_used_at bigint NOT NULL,
  ended_at bigint
);
CREATE INDEX ix_session_account ON session (account_id, last_used_at);
CREATE TABLE setting (
  name varchar(60) NOT NULL PRIMARY KEY,
  value text NOT NULL
);
CREATE TABLE sms_code (
  phone_hash varchar(64) NOT NULL PRIMARY KEY,
  code_hash varchar(64),
  expires_at bigint NOT NULL,
  tries integer NOT NULL,
  sent_at text NOT NULL,
  touched_at bigint NOT NULL
);
CREATE INDEX ix_sms_code_touched ON sms_code (touched_at);
CREATE TABLE staff (
  id varchar(40) NOT NULL PRIMARY KEY,
  person_id varchar(40) NOT NULL,
  role varchar(16) NOT NULL,
  name_sealed text NOT NULL,
  surname varchar(16) NOT NULL,
  display_name varchar(80) NOT NULL,
  phone_hash varchar(64),
  phone_sealed text,
  street_code varchar(40),
  county_code varchar(40),
  department_code varchar(40),
  username varchar(64),
  password_hash varchar(200),
  totp_secret_sealed text,
  totp_last_step bigint,
  link_hash varchar(64),
  link_expires_at bigint,
  invitation_expires_at bigint,
  bound_account_id varchar(40),
  bound_at bigint,
  active boolean NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX ix_staff_county ON staff (county_code, role, id);
CREATE INDEX ix_staff_department ON staff (department_code, role, id);
CREATE INDEX ix_staff_person ON staff (person_id);
CREATE INDEX ix_staff_phone ON staff (phone_hash);
CREATE INDEX ix_staff_role ON staff (role, id);
CREATE INDEX ix_staff_street ON staff (street_code, role, id);
CREATE UNIQUE INDEX ux_staff_account ON staff (bound_account_id);
CREATE UNIQUE INDEX ux_staff_link ON staff (link_hash);
CREATE UNIQUE INDEX ux_staff_username ON staff (username);
CREATE TABLE task_telling (
  id varchar(40) NOT NULL PRIMARY KEY,
  task_id varchar(40) NOT NULL,
  case_id varchar(40) NOT NULL,
  event_id varchar(40) NOT NULL,
  seq integer NOT NULL,
  account_id varchar(40) NOT NULL,
  person_id varchar(40),
  template_key varchar(20) NOT NULL,
  pool varchar(16) NOT NULL,
  circle varchar(16) NOT NULL,
  urgent boolean NOT NULL,
  event text NOT NULL,
  task_at bigint NOT NULL,
  prompt_until bigint NOT NULL,
  told_at bigint NOT NULL,
  rung varchar(16) NOT NULL,
  rung_at bigint NOT NULL,
  unsent boolean NOT NULL,
  next_look_at bigint,
  seen_at bigint,
  closed_at bigint,
  reason varchar(40)
);
CREATE INDEX ix_task_telling_account ON task_telling (account_id, closed_at);
CREATE INDEX ix_task_telling_at ON task_telling (task_at, task_id);
CREATE INDEX ix_task_telling_due ON task_telling (next_look_at, case_id);
CREATE INDEX ix_task_telling_open ON task_telling (case_id, closed_at);
CREATE UNIQUE INDEX ux_task_telling_once ON task_telling (event_id, account_id);
