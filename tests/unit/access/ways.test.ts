// @vitest-environment jsdom
/** What the links of a page lead to: the offer, the free account, the sign-in, a gift, the feed. */

import { describe, expect, test } from 'vitest';
import { readAccess } from '../../../lib/access/access.ts';
import { wordingFor } from '../../../lib/access/patterns.ts';
import { readWays } from '../../../lib/access/ways.ts';
import type { AccessKind, AccessState, Ways } from '../../../lib/article.ts';
import { judge } from '../../../lib/clean/verdicts.ts';
import { paragraphs, STORY, viewOf } from '../../support/story-page.ts';

type Label = 'subscribe' | 'register' | 'signIn';

const SITE = 'https://marl.example';

function state(kind: AccessKind): AccessState {
  return { kind, delivered: 'preview', meter: null, offers: [], evidence: [] };
}

/** The ways of a page that asks, with these links in its head. */
function waysOf(
  links: string,
  options: { kind?: AccessKind; lang?: string; head?: string; url?: string } = {},
): Ways {
  const { kind = 'subscriber', lang = 'en' } = options;
  const body = `<header>${links}</header><article><h1>The ferry</h1>${paragraphs(STORY)}</article>`;
  return readWays(viewOf(body, options), state(kind), [], [], wordingFor(lang));
}

/** Which way a link with this text is. */
function wayOf(text: string, lang: string, kind: AccessKind): Label | null {
  const ways = waysOf(`<a href="/way">${text}</a>`, { kind, lang });
  const found = (['subscribe', 'register', 'signIn'] as const).filter((one) => ways[one] !== null);
  expect(found.length, text).toBeLessThan(2);
  return found[0] ?? null;
}

/** What sites print on such links; `none` only looks like it. */
const LABELS: Record<string, Record<Label | 'none', string[]>> = {
  en: {
    subscribe: [
      'Subscribe',
      'SUBSCRIBE NOW →',
      'Subscribe for $1',
      'Subscribe to The Marl Post',
      'Subscribe to continue reading',
      'Become a member',
      'See all subscription options',
      'See your reading options',
      'Start your free trial',
      'Get unlimited digital access',
      'Get full access for $4 a month',
      'Try 4 weeks for $1',
      'Upgrade',
      'Claim this offer',
      'Unlock this article',
    ],
    register: [
      'Register',
      'Register for free',
      'Create a free account',
      'Sign up',
      'Join for free',
    ],
    signIn: [
      'Sign in',
      'Log In ›',
      'Login',
      'Already a subscriber? Sign in',
      'Already have an account? Log in here',
      'Already a member?',
      'Sign in to continue reading',
    ],
    none: [
      'Sign up for our newsletter',
      'Subscribe to our newsletter',
      'Subscribe for daily updates',
      'Subscribe on YouTube',
      'Subscribe to the podcast',
      'Give a gift subscription',
      'Join the conversation',
      'Join us on Facebook',
      'Subscribe to the ferry, says mayor',
      'Become a member of the harbor board by the spring',
      'Upgrade of the pier is late again',
      'See plans for the new harbor',
      'Already late, the ferry logs in at noon',
      'Register of ships goes online',
      'Unsubscribe',
      'Log out',
    ],
  },
  de: {
    subscribe: [
      'Abonnieren',
      'Jetzt abonnieren',
      'Marl+ abonnieren',
      'Abo',
      'Digital-Abo bestellen',
      'Zu den Angeboten',
      'Abo-Angebote ansehen',
      'Jetzt kostenlos testen',
      'Für 1 € testen',
      'Mitglied werden',
      'Jetzt freischalten',
    ],
    register: ['Jetzt kostenlos registrieren', 'Kostenloses Konto anlegen', 'Registrieren'],
    signIn: [
      'Anmelden',
      'Einloggen',
      'Login',
      'Sie haben bereits ein Abo? Hier anmelden',
      'Bereits Abonnent?',
    ],
    none: [
      'Newsletter abonnieren',
      'Zum Newsletter anmelden',
      'Angebote',
      'Jetzt weiterlesen',
      'Jetzt bestellen',
      'Abo der Fähre läuft aus, sagt der Bürgermeister',
      'Anmelden für den Hafenlauf bis Freitag',
    ],
  },
  fr: {
    subscribe: [
      'S’abonner',
      'Je m’abonne',
      'Abonnez-vous pour 1 €',
      'Voir les offres',
      'Découvrir nos offres d’abonnement',
      'J’en profite',
      'Essayer gratuitement',
    ],
    register: ['Je m’inscris gratuitement', 'Créer un compte gratuit', 'S’inscrire'],
    signIn: ['Se connecter', 'Connexion', 'Déjà abonné ?', 'Déjà abonné(e) ? Connectez-vous'],
    none: [
      'S’abonner à la newsletter',
      'Abonnez-vous à l’infolettre',
      'Connexion ferroviaire : le maire doute',
      'S’inscrire à la régate',
    ],
  },
  es: {
    subscribe: [
      'Suscríbete',
      'SUSCRÍBETE AHORA',
      'Suscríbete por 1 €',
      'Ver todas las ofertas',
      'Hazte socio',
      'Prueba gratis',
    ],
    register: ['Regístrate gratis', 'Crear una cuenta', 'Crea tu cuenta gratis'],
    signIn: ['Iniciar sesión', 'Inicia sesión', 'Acceder', '¿Ya eres suscriptor?'],
    none: [
      'Suscríbete al boletín',
      'Suscríbete a la newsletter',
      'Ya es primavera en el puerto de Marl',
      'Entrar al puerto cuesta más',
    ],
  },
  it: {
    subscribe: [
      'Abbonati',
      'Abbonati ora',
      'Abbonati a 1 €',
      'Scopri tutte le offerte',
      'Scopri l’offerta',
      'Attiva l’abbonamento',
      'Prova gratis',
    ],
    register: ['Registrati', 'Registrati gratis', 'Crea un account'],
    signIn: ['Accedi', 'Login', 'Sei già abbonato? Accedi', 'Già abbonato?'],
    none: [
      'Abbonati alla newsletter',
      'Abbonati del traghetto in rivolta',
      'Entra in porto il nuovo traghetto',
      'Sostieni il porto',
    ],
  },
  pt: {
    subscribe: [
      'Assine',
      'Assine já',
      'Assine por R$ 1',
      'Ver planos',
      'Seja assinante',
      'Subscreva',
    ],
    register: ['Cadastre-se', 'Faça seu cadastro grátis', 'Criar uma conta', 'Registe-se'],
    signIn: ['Entrar', 'Fazer login', 'Iniciar sessão', 'Já é assinante? Entre'],
    none: [
      'Assine a newsletter',
      'Assine o boletim',
      'Assinar a paz custou anos',
      'Já é verão em Marl',
    ],
  },
  nl: {
    subscribe: [
      'Abonneer je nu',
      'Abonneren',
      'Neem een abonnement',
      'Word abonnee',
      'Bekijk alle abonnementen',
      'Probeer een maand gratis',
      'Lid worden',
    ],
    register: ['Registreer gratis', 'Gratis registreren', 'Maak een gratis account aan'],
    signIn: ['Inloggen', 'Log in', 'Al abonnee?', 'Ben je al abonnee? Log dan hier in'],
    none: [
      'Abonneer je op de nieuwsbrief',
      'Lid worden van de havenraad kost moeite',
      'Inloggen bij de veerboot mislukt',
    ],
  },
  da: {
    subscribe: ['Bliv abonnent', 'Køb abonnement', 'Abonnér nu', 'Se alle tilbud', 'Prøv gratis'],
    register: ['Opret konto', 'Opret en gratis profil', 'Registrer dig'],
    signIn: ['Log ind', 'Allerede abonnent?', 'Er du allerede abonnent? Log ind'],
    none: ['Abonner på nyhedsbrevet', 'Bliv klogere på færgen', 'Prøv færgen i weekenden'],
  },
  nb: {
    subscribe: ['Bli abonnent', 'Kjøp abonnement', 'Abonner', 'Se våre tilbud', 'Prøv for 1 kr'],
    register: ['Opprett konto', 'Lag en gratis bruker', 'Registrer deg'],
    signIn: ['Logg inn', 'Allerede abonnent?', 'Er du abonnent? Logg inn her'],
    none: ['Abonner på nyhetsbrevet', 'Bli med på fergen', 'Logg inn i havneloggen før fredag'],
  },
  sv: {
    subscribe: [
      'Prenumerera',
      'Bli prenumerant',
      'Teckna prenumeration',
      'Se alla erbjudanden',
      'Prova gratis',
    ],
    register: ['Skapa konto', 'Skapa ett gratis konto', 'Registrera dig'],
    signIn: ['Logga in', 'Redan prenumerant?', 'Är du prenumerant? Logga in'],
    none: ['Prenumerera på nyhetsbrevet', 'Skapa', 'Skapa ordning i hamnen', 'Bli först på färjan'],
  },
  fi: {
    subscribe: [
      'Tilaa',
      'Tilaa Marlin Sanomat',
      'Osta digitilaus',
      'Katso tarjoukset',
      'Aloita kokeilu',
    ],
    register: ['Rekisteröidy', 'Luo ilmainen tili', 'Luo tunnus'],
    signIn: ['Kirjaudu', 'Kirjaudu sisään', 'Oletko jo tilaaja? Kirjaudu sisään'],
    none: ['Tilaa uutiskirje', 'Osta talo satamasta ennen kesää', 'Kokeile lauttaa'],
  },
  pl: {
    subscribe: [
      'Wykup dostęp',
      'Kup subskrypcję',
      'Zamów prenumeratę cyfrową',
      'Sprawdź ofertę',
      'Subskrybuj',
    ],
    register: ['Zarejestruj się', 'Załóż darmowe konto', 'Rejestracja'],
    signIn: ['Zaloguj się', 'Logowanie', 'Masz już konto? Zaloguj się'],
    none: ['Subskrybuj newsletter', 'Załóż kamizelkę na promie', 'Kup bilet na prom'],
  },
  ru: {
    subscribe: ['Оформить подписку', 'Подписаться', 'Подписаться за 1 ₽', 'Стать подписчиком'],
    register: ['Зарегистрироваться', 'Регистрация', 'Создать аккаунт'],
    signIn: ['Войти', 'Вход', 'Уже есть подписка? Войти'],
    none: [
      'Подписаться на рассылку',
      'Подписаться на канал',
      'Подписаться на новости',
      'Вход в порт закрыт до пятницы',
    ],
  },
  tr: {
    subscribe: ['Abone ol', 'ABONE OL', 'Abonelik seçenekleri', 'Paketleri incele'],
    register: ['Ücretsiz üye ol', 'Kayıt ol', 'KAYIT OL', 'Hesap oluştur'],
    signIn: ['Giriş yap', 'GİRİŞ YAP', 'Üye girişi', 'Zaten abone misiniz? Giriş yapın'],
    none: ['Bültene abone ol', 'YouTube’da abone ol', 'Giriş kapısı cuma günü açılıyor'],
  },
  ja: {
    subscribe: ['有料会員登録', '購読する', '購読を申し込む', 'プランを見る', '1か月無料体験'],
    register: ['無料会員登録', '無料登録する', '新規登録', '会員登録はこちら'],
    signIn: ['ログイン', 'ログインして続きを読む', '会員の方はこちら'],
    none: [
      'メルマガ登録',
      'ニュースレターを購読する',
      '購読者が港に集まる',
      '登録商標をめぐる争い',
    ],
  },
  zh: {
    subscribe: ['立即订阅', '訂閱', '成为会员', '查看订阅方案', '开通会员'],
    register: ['免费注册', '註冊會員', '注册'],
    signIn: ['登录', '登入', '已是会员？登录'],
    none: ['订阅电子报', '訂閱電子報', '登录港口的船只', '注册商标之争'],
  },
};

const ROWS = Object.entries(LABELS).flatMap(([lang, byWay]) =>
  (['subscribe', 'register', 'signIn', 'none'] as const).flatMap((way) =>
    byWay[way].map((text): [string, string, Label | null] => [
      lang,
      text,
      way === 'none' ? null : way,
    ]),
  ),
);

describe('a link says where it leads', () => {
  test.each(ROWS)('%s: “%s” is %s', (lang, text, way) => {
    // Asked where an account is what the site asks for, since only there all three are read.
    expect(wayOf(text, lang, 'registration')).toBe(way);
  });

  test.each(ROWS.filter(([, , way]) => way === 'register'))(
    '%s: “%s” is no free account where the site asks for a subscription',
    (lang, text) => {
      expect(waysOf(`<a href="/way">${text}</a>`, { lang }).register).toBeNull();
    },
  );

  test('in every language that has rules of access', () => {
    expect(Object.keys(LABELS)).toHaveLength(16);
  });

  test('in English on a page of another language too', () => {
    expect(wayOf('Subscribe now', 'pl', 'subscriber')).toBe('subscribe');
  });

  test('by its name where a picture stands on it', () => {
    const ways = waysOf('<a href="/offer" aria-label="Subscribe"><svg></svg></a>');
    expect(ways.subscribe).toBe(`${SITE}/offer`);
  });
});

test('a headline of another story is no way, whatever it says', () => {
  expect(waysOf('<h3><a href="/a">Unlock the story</a></h3>').subscribe).toBeNull();
  expect(waysOf('<a href="/a"><h3>Unlock the story</h3></a>').subscribe).toBeNull();
});

describe('an address', () => {
  test.each([
    ['/subscribe?from=story', `${SITE}/subscribe?from=story`],
    ['https://shop.example/marl', 'https://shop.example/marl'],
    ['//shop.example/marl', 'https://shop.example/marl'],
    ['offer', `${SITE}/news/offer`],
    ['?login=1', `${SITE}/news/the-ferry-that-left-too-early?login=1`],
  ])('%s is made absolute', (href, address) => {
    expect(waysOf(`<a href="${href}">Subscribe</a>`).subscribe).toBe(address);
  });

  test.each([
    '#',
    '#offer',
    '',
    'mailto:abo@marl.example',
    'tel:+15550100',
    'javascript:void(0)',
    ' JavaScript:openWall()',
    'data:text/html,offer',
    'http://[broken',
    `${SITE}/news/the-ferry-that-left-too-early#wall`,
  ])('“%s” leads nowhere, and the next link counts', (href) => {
    expect(waysOf(`<a href="${href}">Subscribe</a>`).subscribe).toBeNull();
    expect(waysOf(`<a href="${href}">Subscribe</a><a href="/plans">See plans</a>`).subscribe).toBe(
      `${SITE}/plans`,
    );
  });

  test('counts from the page’s base', () => {
    const head = '<base href="https://cdn.example/site/">';
    expect(waysOf('<a href="offer">Subscribe</a>', { head }).subscribe).toBe(
      'https://cdn.example/site/offer',
    );
  });
});

describe('on a whole page', () => {
  /** As the extension reads it: verdicts, gates and all. */
  function read(body: string, head = '', lang = 'en'): Ways {
    const view = viewOf(body, { head, lang });
    return readAccess(view, judge(view)).ways;
  }
  const LOCKED = '<meta property="article:content_tier" content="locked">';
  const wall = (inside: string) =>
    `<section class="wall"><h2>This story is for subscribers</h2><p>Subscribe to continue reading. Only $2 for your first month.</p>${inside}</section>`;
  const article = (from: number, to: number, more = '') =>
    `<main><article><h1>The ferry that left too early</h1>${paragraphs(STORY.slice(from, to))}${more}</article></main>`;
  const LETTER =
    '<section class="letter"><h2>The Morning Post Bag</h2><p>Sign up for our free daily newsletter, in your inbox every morning.</p><p><a href="/letters">Subscribe</a></p></section>';

  test('the wall’s own links come before those of the head', () => {
    const ways = read(
      `<header><a href="/head">Subscribe</a> <a href="/login">Log in</a></header>${article(0, 2, wall('<a href="/wall?story=4">Subscribe now</a>'))}`,
      LOCKED,
    );
    expect(ways).toMatchObject({ subscribe: `${SITE}/wall?story=4`, signIn: `${SITE}/login` });
  });

  test('a letter’s “Subscribe” is no subscription', () => {
    const { subscribe } = read(article(0, 2, wall('')) + LETTER, LOCKED);
    expect(subscribe).toBeNull();
  });

  test('links in the story’s own sentences are none', () => {
    const told = `<p>The mayor asked the town to <a href="/ferry">subscribe</a> to the ferry, and eleven people had done so by the evening of the same day.</p>`;
    const body = article(0, 2, told + paragraphs(STORY.slice(2, 6)));
    expect(read(body, LOCKED).subscribe).toBeNull();
  });

  test('a registration wall gives its free account, and the sign-in beside it', () => {
    const ways = read(
      article(
        0,
        1,
        '<div><h3>Register for free to continue reading</h3><a href="/account">Create a free account</a> <a href="/login">Sign in</a></div>',
      ),
    );
    expect(ways).toMatchObject({
      register: `${SITE}/account`,
      signIn: `${SITE}/login`,
      subscribe: null,
    });
  });

  test('a free story has none, whatever stands in its head', () => {
    const ways = read(
      `<header><a href="/s">Subscribe</a> <a href="/l">Log in</a></header>${article(0, 6)}`,
    );
    expect(ways).toEqual({
      subscribe: null,
      register: null,
      signIn: null,
      gift: false,
      feed: null,
    });
  });
});

describe('a gift', () => {
  test.each([
    '?unlocked_article_code=1.aB3.xyz&smid=url-share',
    '?gift=abc123',
    '?giftId=9f-3',
    '?GIFT=1',
    '?shareType=gift',
    '?sharetype=gift&token=1',
    '?utm_source=gift-article',
  ])('%s', (query) => {
    expect(waysOf('', { url: `${SITE}/story${query}` }).gift).toBe(true);
  });

  test.each([
    '',
    '?gift',
    '?gift=',
    '?gift=0',
    '?gift=false',
    '?gift-guide=1',
    '?gifts=12',
    '?sharetype=email',
    '?shareType=nongift',
    '?share=1',
    '?q=gift',
    '?utm_source=gift-guide',
    '#gift=1',
  ])('not “%s”', (query) => {
    expect(waysOf('', { url: `${SITE}/story${query}` }).gift).toBe(false);
  });
});

describe('the feed', () => {
  const feed = (href: string, title: string, type = 'application/rss+xml') =>
    `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;

  test.each([
    [feed('/feed/', 'The Marl Post » Feed'), `${SITE}/feed/`],
    [feed('/atom.xml', 'News', 'application/atom+xml'), `${SITE}/atom.xml`],
    [feed('/comments/feed/', 'Marl » Comments Feed') + feed('/feed/', 'Marl'), `${SITE}/feed/`],
  ])('%s', (head, address) => {
    expect(waysOf('', { head }).feed).toBe(address);
  });

  test.each([
    'Comments on: The ferry',
    'Marl » Kommentar-Feed',
    'Marl » Flux des commentaires',
    'Marl » Feed de comentarios',
    'Marl » Feed de comentários',
    'Marl » Feed dei commenti',
    'Marl » reactiesfeed',
    'Marl » kommenttien syöte',
    'Marl » Kanał z komentarzami',
    'Marl » Лента комментариев',
    'Marl » yorum beslemesi',
    'Marl » コメントフィード',
    'Marl » 评论 Feed',
    'The Marl Podcast',
  ])('is not “%s”', (title) => {
    expect(waysOf('', { head: feed('/feed/', title) }).feed).toBeNull();
  });

  test.each([
    feed('/oembed', 'Marl', 'application/json+oembed'),
    '<link rel="alternate" hreflang="de" href="/de/">',
    feed('feed:https://marl.example/feed', 'Marl'),
  ])('is not %s', (head) => {
    expect(waysOf('', { head }).feed).toBeNull();
  });
});
