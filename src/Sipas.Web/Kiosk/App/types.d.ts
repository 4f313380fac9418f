// The shapes that modules share. Checked, never served.

/** A text by language: vi, en… */
export type Texts = Record<string, string>;

export interface Level { level: number; label: Texts }
export interface Option { code: string; label: Texts }
export interface Criterion { code: string; text: Texts; hint?: Texts }
export interface Group { code: string; title: Texts; criteria: Criterion[] }
export interface Question {
    code: string;
    kind: 'single' | 'multiple';
    text: Texts;
    options: Option[];
    items?: { code: string; text: Texts }[];
    after?: { levels: number[]; criterion?: string };
}
export interface Characteristic { code: string; text: Texts; options: Option[]; asked?: boolean }

/** What GET /api/v1/surveys/{code} answers, as far as a kiosk shows it. */
export interface Survey {
    code: string;
    version: number;
    title: Texts;
    consent?: Texts;
    scale: Level[];
    satisfiedFrom: number;
    contents: { title: Texts; groups: Group[] }[];
    questions: Question[];
    respondent: Characteristic[];
}

export interface StaffPin { salt: string; hash: string; iterations: number }
export interface Settings {
    languages: string[];
    flow: 'criterion' | 'group';
    criteriaAsked: number | null;
    aboutYou: boolean;
    comment: boolean;
    idleSeconds: number;
    warningSeconds: number;
    partial: 'keep' | 'drop';
    secondsBetween: number;
    openingHours: Record<string, string[]> | null;
    enabled: boolean;
    staffPin?: StaffPin | null;
    syncSeconds: number;
}

/** What the service says of this kiosk. */
export interface Kiosk {
    id: string;
    name: string;
    unit: { code: string; name: string };
    survey: string;
    state: string;
    settings: Settings;
    serverTime: string;
}

/** An answer as it is sent. */
export interface Answer {
    id: string;
    survey: string;
    version: number;
    unit: string;
    answeredAt: string;
    answers: Record<string, number>;
    choices?: Record<string, string | string[]>;
    respondent?: Record<string, string>;
    comment?: string;
    durationSeconds: number;
}

/** A saved answer; body is the JSON that is sent, every time the same. */
export interface Saved { id: string; sequence: number; kiosk: string; savedAt: string; body: string; exportedAt?: string }
export interface Rejected extends Saved { errors: Record<string, string[]> }

/** How often each criterion was asked, for a version of a questionnaire. */
export interface Asked { survey: string; version: number; counts: Record<string, number> }

/** One screen of questions. */
export type Step =
    | { kind: 'criteria'; title: Texts; criteria: Criterion[] }
    | { kind: 'choice'; code: string; text: Texts; item?: Texts; options: Option[]; multiple: boolean };

/** What the device keeps beside answers, by key. */
export interface Device {
    token: string;
    tokenSince: string;
    kiosk: Kiosk;
    survey: Survey;
    sequence: number;
    asked: Asked;
    revoked: boolean;
    lastContact: string;
    correction: number;
    exportedAt: string;
    pinTries: { wrong: number; until: number };
    former: { kiosk: string; token: string }[];
}

export interface Fault { code: string; since: string }

declare global {
    interface Window { sipasKiosk: { version: string; files: Record<string, string> } }
}
