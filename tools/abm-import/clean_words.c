/* Relationships, languages and countries, in the words of several languages. */
#include <ctype.h>
#include <string.h>

#include "clean.h"

/* A value, and the words for it: folded, or, without case, as they are. */
struct words {
	const char *value;
	const char *words; /* separated by semicolons */
};

/* clang-format off */
static const struct words relationships[] = {
	{"do_not_contact", "do not contact;do_not_contact;donotcontact;dnc;blacklist;blacklisted;blocked;gesperrt;nicht kontaktieren;bitte nicht kontaktieren;ne pas contacter;no contactar;non contattare;niet benaderen;niet contacteren;nao contatar;nao contactar;kontakta ej;kontakta inte;kontakt ikke;ma ikke kontaktes;skal ikke kontaktes;ei saa kontaktoida;nie kontaktowac;nekontaktovat;ne keresse;nu contactati;a nu se contacta;iletisim kurma;opted out;opt out;opt-out;unsubscribed;sperre;werbesperre;never contact;\xE8\xAF\xB7\xE5\x8B\xBF\xE8\x81\x94\xE7\xB3\xBB;\xE9\x80\xA3\xE7\xB5\xA1\xE7\xA6\x81\xE6\xAD\xA2;\xE9\xBB\x91\xE5\x90\x8D\xE5\x8D\x95;no contact wished;no contact;kontaktsperre;kein kontakt;kein kontakt gewunscht;liste noire;opposition;ne plus contacter;lista negra;lista robinson;no molestar;baja;dado de baja;lista nera;non ricontattare;zwarte lijst;uitgeschreven;svartlistad;sparrad;reservert;blokeret;sortlistet;kontaktikielto;estolista;czarna lista;zakaz kontaktu;zablokowany;cerna listina;tiltolista;tiltott;lista neagra;blocat;kara liste;yasakli;aranmasin;μη επικοινωνια;μαυρη λιστα;не контактировать;черныи список;не звонить;ブラックリスト;連絡不可;お断り;勿联系;禁止联系;不再联系;연락금지;연락 금지;블랙리스트;수신거부;yasaklı;aranmasın"},
	{"former", "former;former customer;former client;churned;churn;ex-customer;ex customer;ex-client;ex client;lost customer;past customer;past client;previous customer;inactive customer;lapsed;lapsed customer;cancelled customer;ehemalig;ehemaliger kunde;ex-kunde;exkunde;altkunde;ehem. kunde;verlorener kunde;ancien client;anciens clients;excliente;ex-cliente;antiguo cliente;cliente anterior;cliente inactivo;ex cliente;cliente perso;cliente cessato;voormalige klant;oud-klant;ex-klant;antigo cliente;cliente antigo;tidigare kund;tidligere kunde;tidl. kunde;entinen asiakas;byly klient;dawny klient;byvaly zakaznik;byvaly klient;korabbi ugyfel;fost client;eski musteri;\xE5\x85\x83\xE9\xA1\xA7\xE5\xAE\xA2;\xE5\x89\x8D\xE5\xAE\xA2\xE6\x88\xB7;lost;lost client;account lost;canceled;cancelled;canceled customer;former client account;ex;inactive client;terminated;dormant;dormant customer;churned customer;closed customer;gekundigt;kunde verloren;ehemalige kundin;ehemaliger;fruherer kunde;fruhere kunden;inaktiver kunde;verloren;client perdu;client inactif;perdu;ancien;resilie;anciens;cliente perdido;perdido;inactivo;ex-clientes;antiguo;cliente inattivo;perso;ex clienti;cessato;vecchio cliente;verloren klant;inactieve klant;vorige klant;oude klant;vroegere klant;ex-relatie;verlorene;inativo;cliente inativo;f.d. kund;fd kund;fore detta kund;forlorad kund;inaktiv kund;tidligere;tidl kunde;tabt kunde;tapt kunde;inaktiv kunde;tidigare;vanha asiakas;ex-asiakas;menetetty asiakas;poistunut asiakas;passiivinen asiakas;entinen;byly;utracony klient;klient utracony;nieaktywny klient;klient nieaktywny;dawny;byvaly;ztraceny zakaznik;neaktivni zakaznik;volt ugyfel;korabbi;elvesztett ugyfel;inaktiv ugyfel;regi ugyfel;volt partner;fost;client pierdut;client inactiv;eski;kaybedilen musteri;kayip musteri;pasif musteri;πρωην πελατης;παλιος πελατης;χαμενος πελατης;бывшии клиент;потерянныи клиент;неактивныи клиент;бывшии;解約;解約済;解約済み;休眠顧客;休眠;離反;過去顧客;旧顧客;取引終了;流失;流失客户;已流失;流失客戶;老客户(流失);终止合作;已终止;이탈;이탈고객;이탈 고객;전 고객;전고객;휴면고객;휴면 고객;해지;해지고객;과거고객;과거 고객;były klient;były;kayıp musteri"},
	{"prospect", "prospect;prospects;prospective customer;prospective;lead;leads;target;target account;subscriber;opportunity;marketing qualified lead;marketingqualifiedlead;sales qualified lead;salesqualifiedlead;mql;sql;suspect;hot lead;warm lead;cold lead;new lead;potential;potential customer;interessent;interessentin;potenzieller kunde;potentieller kunde;zielkunde;wunschkunde;neukunde (ziel);client potentiel;piste;cible;cliente potencial;potencial;prospecto;objetivo;cliente potenziale;potenziale;potenziale cliente;obiettivo;contatto commerciale;prospectie;potentiele klant;prospekt;potentiell kund;presumtiv kund;presumtiv;potentiel kunde;emne;kundeemne;potensiell kunde;potentiaalinen;potentiaalinen asiakas;prospekti;liidi;potencjalny;potencjalny klient;prospekt;potencialni zakaznik;potencialni;zajemce;potencialis ugyfel;potencialis;erdeklodo;potential;client potential;potansiyel;potansiyel musteri;aday;aday musteri;\xE8\xA6\x8B\xE8\xBE\xBC\xE5\xAE\xA2;\xE8\xA6\x8B\xE8\xBE\xBC\xE3\x81\xBF;\xE6\xBD\x9C\xE5\x9C\xA8\xE5\xAE\xA2\xE6\x88\xB7;\xE6\xBD\x9B\xE5\x9C\xA8\xE5\xAE\xA2\xE6\x88\xB6;\xEC\x9E\xA0\xEC\x9E\xAC\xEA\xB3\xA0\xEA\xB0\x9D;prospective client;potential client;potential account;target company;target customer;open opportunity;in negotiation;negotiation;qualified;nurture;new prospect;interessenten;potenziell;potentiell;potenzielle;potentielle;potenzialkunde;wunschkunden;akquise;neukunde;anfrage;prospecte;client cible;potentiel;a prospecter;clients potentiels;potencial cliente;cliente objetivo;clientes potenciales;interesado;prospeccion;oportunidad;cliente potenciale;clienti potenziali;interessato;opportunita;potenciale;lead qualificato;potentieel;potentiele;doelaccount;geinteresseerde;geinteresseerd;cliente em potencial;oportunidade;cliente-alvo;alvo;prospekts;mojlig kund;malkund;intressent;kundamne;kundeemner;mulig kunde;lead/emne;potensiell;potensielt;malkunde;mahdollinen asiakas;kohdeasiakas;kiinnostunut;asiakasehdokas;potencjalni;perspektywiczny;zainteresowany;potencjal;cel;potencialni klient;cilovy zakaznik;potencialny zakaznik;zaujemca;lehetseges ugyfel;celugyfel;leendo ugyfel;client tinta;interesat;prospecti;olasi musteri;muhtemel musteri;hedef musteri;hedef;υποψηφιος πελατης;δυνητικος πελατης;ενδιαφερομενος;υποψηφιος;потенциальныи клиент;потенциальныи;лид;перспективныи;потенціинии клієнт;потенциален клиент;見込み客;見込み顧客;見込顧客;潜在顧客;ターゲット;新規;リード;検討中;商談中;意向客户;目标客户;潜在;意向;线索;跟进中;洽谈中;意向客戶;잠재;잠재 고객;가망고객;가망 고객;가망;예비고객;목표고객;리드;신규;potencjał;olası musteri"},
	{"customer", "customer;customers;client;clients;existing customer;active customer;current customer;key account;customer (active);evangelist;kunde;kundin;bestandskunde;stammkunde;aktiver kunde;a-kunde;b-kunde;c-kunde;client actif;client existant;cliente;cliente activo;clientes;cliente actual;cliente attivo;klant;bestaande klant;actieve klant;cliente ativo;cliente atual;kund;befintlig kund;aktiv kund;eksisterende kunde;aktiv kunde;asiakas;nykyinen asiakas;klient;staly klient;klient aktywny;zakaznik;stavajici zakaznik;ugyfel;meglevo ugyfel;vevo;client existent;client activ;musteri;mevcut musteri;\xCF\x80\xCE\xB5\xCE\xBB\xCE\xB1\xCF\x84\xCE\xB7\xCF\x83;\xE9\xA1\xA7\xE5\xAE\xA2;\xE6\x97\xA2\xE5\xAD\x98\xE9\xA1\xA7\xE5\xAE\xA2;\xE5\xAE\xA2\xE6\x88\xB7;\xE5\xAE\xA2\xE6\x88\xB6;\xE7\x8E\xB0\xE6\x9C\x89\xE5\xAE\xA2\xE6\x88\xB7;\xEA\xB3\xA0\xEA\xB0\x9D;won;closed won;live;live customer;paying customer;paid customer;current client;active client;existing client;account customer;installed base;stammkunden;bestandskunden;kunden;aktivkunde;auftraggeber;cliente attuale;clientes actuales;clienti;cliente acquisito;cliente vigente;klanten;vaste klant;huidige klant;clientes ativos;kunder;aktiva kunder;nuvarande kund;eksisterende kunder;navaerende kunde;nuvaerende kunde;fast kunde;asiakkaat;aktiivinen asiakas;vakioasiakas;klienci;aktywny;obecny klient;odbiorca;zakaznici;odberatel;aktivni zakaznik;ugyfelek;aktiv ugyfel;jelenlegi ugyfel;vasarlo;client curent;musteriler;aktif musteri;πελατης;πελατες;υφισταμενος πελατης;ενεργος πελατης;клиент;клиенты;деиствующии клиент;текущии клиент;покупатель;клієнт;取引先;既存;既存客;契約中;契約済;契約済み;取引中;得意先;成约客户;已成交;成交;成交客户;合作客户;合作中;老客户;正式客户;签约客户;已签约;既有客戶;기존고객;기존 고객;거래처;거래중;거래 중;계약고객;현고객;우수고객;naværende kunde;nuværende kunde;stały klient"},
	{"partner", "partner;partners;partenaire;socio;parceiro;kumppani;yhteistyokumppani;partnerek;partener;is ortagi;ortak;reseller;distributor;vertriebspartner;revendeur;distribuidor;rivenditore;wederverkoper;\xE5\x90\x88\xE4\xBD\x9C\xE4\xBC\x99\xE4\xBC\xB4;\xE3\x83\x91\xE3\x83\xBC\xE3\x83\x88\xE3\x83\x8A\xE3\x83\xBC;\xED\x8C\x8C\xED\x8A\xB8\xEB\x84\x88;alliance;alliance partner;channel;channel partner;partnership;kooperationspartner;partnerin;handler;wiederverkaufer;partenaires;distributeur;partenaire commercial;socios;socio comercial;distribuidores;partner commerciale;distributore;zakenpartner;parceiros;parceiro comercial;revendedor;aterforsaljare;samarbetspartner;forhandler;samarbeidspartner;jalleenmyyja;kumppanit;partnerzy;partner handlowy;dystrybutor;obchodni partner;partneri;viszontelado;parteneri;distribuitor;bayi;cozum ortagi;συνεργατης;συνεργατες;партнер;дистрибьютор;パートナー企業;代理店;協力会社;販売店;伙伴;代理商;经销商;渠道;合作夥伴;협력사;협력업체;파트너사;대리점;is ortagı;cozum ortagı"},
	{"competitor", "competitor;competition;wettbewerber;wettbewerb;mitbewerber;konkurrent;konkurrenz;concurrent;competidor;concorrente;concorrenza;kilpailija;konkurencja;konkurencny;konkurence;konkurent;versenytars;concurent;rakip;\xE7\xAB\xB6\xE5\x90\x88;\xE7\xAB\x9E\xE4\xBA\x89\xE5\xAF\xB9\xE6\x89\x8B;\xEA\xB2\xBD\xEC\x9F\x81\xEC\x82\xAC;competitors;rival;competing company;wettbewerberin;konkurrenzunternehmen;konkurrenten;concurrents;concurrence;competidores;competencia;rivale;concorrenti;concurrentie;concurrenten;concorrentes;concorrencia;konkurrenter;konkurrerande;kilpailijat;kilpaileva;konkurenci;konkurenti;konkurencia;versenytarsak;concurenti;concurenta;rakipler;rakip firma;ανταγωνιστης;ανταγωνισμος;конкурент;конкуренты;競合他社;競合企業;竞品;同行;竞争;競爭對手;경쟁업체;경쟁"},
	{NULL, NULL}
};

static const struct words languages[] = {
	{"en", "e;english;englisch;anglais;ingles;inglese;engels;engelska;engelsk;englanti;angielski;anglictina;angol;engleza;ingilizce;\xE8\x8B\xB1\xE8\xAA\x9E;\xE8\x8B\xB1\xE8\xAF\xAD;\xE8\x8B\xB1\xE6\x96\x87"},
	{"de", "d;german;deutsch;allemand;aleman;tedesco;duits;alemao;tyska;tysk;saksa;niemiecki;nemcina;nemet;germana;almanca;\xE5\xBE\xB7\xE8\xAF\xAD;\xE3\x83\x89\xE3\x82\xA4\xE3\x83\x84\xE8\xAA\x9E"},
	{"fr", "f;french;francais;franzosisch;frances;francese;frans;franska;fransk;ranska;francuski;francouzstina;francia;franceza;fransizca;\xE6\xB3\x95\xE8\xAF\xAD"},
	{"es", "spanish;espanol;spanisch;espagnol;spagnolo;spaans;espanhol;spanska;spansk;espanja;hiszpanski;spanelstina;spanyol;spaniola;castellano"},
	{"it", "i;italian;italiano;italienisch;italien;italiaans;italienska;italiensk;italia;wloski;italstina;olasz;italiana"},
	{"nl", "dutch;nederlands;niederlandisch;neerlandais;holandes;olandese;holandes;nederlandska;hollandsk;nederlandsk;hollanti;holenderski;niderlandzki"},
	{"pt", "portuguese;portugues;portugiesisch;portugais;portoghese;portugees;portugisiska;portugisisk;portugalski"},
	{"sv", "swedish;svenska;schwedisch;suedois;sueco;svedese;zweeds;ruotsi;svensk;szwedzki"},
	{"da", "danish;dansk;danisch;danois;danes;danese;deens;danska;tanska;dunski"},
	{"nb", "norwegian;norsk;norwegisch;norvegien;noruego;norvegese;noors;norska;norja"},
	{"fi", "finnish;suomi;finnisch;finnois;finlandes;fins;finska;finsk"},
	{"pl", "polish;polski;polnisch;polonais;polaco;polacco;pools;polska;puola;polstina;lengyel"},
	{"cs", "czech;cesky;cestina;tschechisch;tcheque;checo;ceco;tjeckiska"},
	{"hu", "hungarian;magyar;ungarisch;hongrois;hungaro"},
	{"ro", "romanian;romana;rumanisch;roumain;rumano"},
	{"tr", "turkish;turkce;turkisch;turc;turco"},
	{"el", "greek;griechisch;grec;griego;greco;\xCE\xB5\xCE\xBB\xCE\xBB\xCE\xB7\xCE\xBD\xCE\xB9\xCE\xBA\xCE\xB1"},
	{"ja", "japanese;japanisch;japonais;\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E"},
	{"zh", "chinese;chinesisch;chinois;chino;cinese;\xE4\xB8\xAD\xE6\x96\x87"},
	{"ko", "korean;koreanisch;coreen;\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4"},
	{NULL, NULL}
};

/* Named with the country that they are a part of, or without. */
static const struct words parts[] = {
	{"HK", "香港;中国香港;中國香港;香港特别行政区;香港特別行政區;hong kong, china;china (hong kong);china hong kong"},
	{"MO", "澳门;中国澳门;中國澳門;澳門;macau, china;macao, china"},
	{"TW", "台湾;中国台湾;臺灣;台灣;中國台灣;taiwan, china;taiwan, province of china;taiwan, roc"},
	{NULL, NULL}
};

/* Plates of cars, which lists of Central Europe have; ISO 3166 goes first. */
static const struct words plates[] = {
	{"AT", "a"}, {"BE", "b"}, {"DE", "d"}, {"ES", "e"}, {"FR", "f"},
	{"HU", "h"}, {"IT", "i"}, {"JP", "j"}, {"LU", "l"}, {"NO", "n"},
	{"PT", "p"}, {"SE", "s"}, {"LI", "fl"}, {"SI", "slo"}, {"CA", "cdn"},
	{NULL, NULL}
};
/* clang-format on */

/* A word of the list, and not a part of one. */
static bool
has(const char *words, struct slice word)
{
	struct slice rest = slice_of(words);

	while (word.len && word.len <= rest.len) {
		size_t at = slice_find_slice(rest, word);
		const char *p = rest.data + at;

		if (at == rest.len)
			return false;
		if ((p == words || p[-1] == ';') &&
			(p[word.len] == ';' || !p[word.len]))
			return true;
		rest = slice_from(rest, at + 1);
	}
	return false;
}

static char *
lookup(struct arena *a, const struct words *table, struct slice text)
{
	const struct slice folded = slice_of(fold_text(a, text));

	if (slice_find_char(text, ';') < text.len)
		return NULL;
	for (; table->words; table++)
		if (has(table->words, folded) || has(table->words, text))
			return arena_strdup(a, table->value);
	return NULL;
}

char *
clean_relationship(struct arena *a, struct slice text, const char **problem)
{
	const char *folded = fold_text(a, text);
	char *value = lookup(a, relationships, text);

	/* Salesforce: "Customer - Direct", "Technology Partner". */
	if (!value && !strncmp(folded, "customer - ", 11))
		value = arena_strdup(a, "customer");
	if (!value && slice_find(slice_of(folded), "partner") < strlen(folded))
		value = arena_strdup(a, "partner");
	if (!value)
		*problem = "is no relationship that is known";
	return value;
}

char *
clean_language(struct arena *a, struct slice text, const char **problem)
{
	char *value = lookup(a, languages, text);
	char *code;

	if (value)
		return value;
	/* BCP 47, "en_US" as well. */
	code = arena_strndup(a, text.data, text.len);
	for (char *p = code; *p; p++)
		if (*p == '_')
			*p = '-';
	if (text.len >= 2 && text.len <= 12 &&
		isalpha((unsigned char)code[0]) &&
		isalpha((unsigned char)code[1]) &&
		(text.len == 2 || code[2] == '-')) {
		code[0] = (char)tolower((unsigned char)code[0]);
		code[1] = (char)tolower((unsigned char)code[1]);
		return code;
	}
	*problem = "is no language that is known";
	return NULL;
}

static const char *
find_country(struct arena *a, const struct regions *regions, struct slice text)
{
	const char *code = text.len ? regions_find(regions, text) : NULL;

	/* Without its mark it would be Costa Rica. */
	if (slice_is(text, "\xC4\x8CR"))
		return "CZ";
	if (!code)
		code = lookup(a, parts, text);
	return code || text.len > 3 ? code : lookup(a, plates, text);
}

/* "Germany (DE)", "DE - Germany": where the whole is none, a part of it. */
char *
clean_country(struct arena *a, const struct regions *regions, struct slice text,
	const char **problem)
{
	const char *code = find_country(a, regions, text);

	for (size_t i = 0; !code && i < text.len && text.len < 100; i++) {
		if (!strchr("(/-|", text.data[i]))
			continue;
		code = find_country(
			a, regions, slice_trim(slice_sub(text, 0, i)));
		break;
	}
	if (code)
		return arena_strdup(a, code);
	*problem = "is no country that is known";
	return NULL;
}
