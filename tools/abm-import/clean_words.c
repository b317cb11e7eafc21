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
	{"do_not_contact", "do not contact;do_not_contact;donotcontact;dnc;blacklist;blacklisted;blocked;gesperrt;nicht kontaktieren;bitte nicht kontaktieren;ne pas contacter;no contactar;non contattare;niet benaderen;niet contacteren;nao contatar;nao contactar;kontakta ej;kontakta inte;kontakt ikke;ma ikke kontaktes;skal ikke kontaktes;ei saa kontaktoida;nie kontaktowac;nekontaktovat;ne keresse;nu contactati;a nu se contacta;iletisim kurma;opted out;opt out;opt-out;unsubscribed;sperre;werbesperre;never contact;\xE8\xAF\xB7\xE5\x8B\xBF\xE8\x81\x94\xE7\xB3\xBB;\xE9\x80\xA3\xE7\xB5\xA1\xE7\xA6\x81\xE6\xAD\xA2;\xE9\xBB\x91\xE5\x90\x8D\xE5\x8D\x95"},
	{"former", "former;former customer;former client;churned;churn;ex-customer;ex customer;ex-client;ex client;lost customer;past customer;past client;previous customer;inactive customer;lapsed;lapsed customer;cancelled customer;ehemalig;ehemaliger kunde;ex-kunde;exkunde;altkunde;ehem. kunde;verlorener kunde;ancien client;anciens clients;excliente;ex-cliente;antiguo cliente;cliente anterior;cliente inactivo;ex cliente;cliente perso;cliente cessato;voormalige klant;oud-klant;ex-klant;antigo cliente;cliente antigo;tidigare kund;tidligere kunde;tidl. kunde;entinen asiakas;byly klient;dawny klient;byvaly zakaznik;byvaly klient;korabbi ugyfel;fost client;eski musteri;\xE5\x85\x83\xE9\xA1\xA7\xE5\xAE\xA2;\xE5\x89\x8D\xE5\xAE\xA2\xE6\x88\xB7"},
	{"prospect", "prospect;prospects;prospective customer;prospective;lead;leads;target;target account;subscriber;opportunity;marketing qualified lead;marketingqualifiedlead;sales qualified lead;salesqualifiedlead;mql;sql;suspect;hot lead;warm lead;cold lead;new lead;potential;potential customer;interessent;interessentin;potenzieller kunde;potentieller kunde;zielkunde;wunschkunde;neukunde (ziel);client potentiel;piste;cible;cliente potencial;potencial;prospecto;objetivo;cliente potenziale;potenziale;potenziale cliente;obiettivo;contatto commerciale;prospectie;potentiele klant;prospekt;potentiell kund;presumtiv kund;presumtiv;potentiel kunde;emne;kundeemne;potensiell kunde;potentiaalinen;potentiaalinen asiakas;prospekti;liidi;potencjalny;potencjalny klient;prospekt;potencialni zakaznik;potencialni;zajemce;potencialis ugyfel;potencialis;erdeklodo;potential;client potential;potansiyel;potansiyel musteri;aday;aday musteri;\xE8\xA6\x8B\xE8\xBE\xBC\xE5\xAE\xA2;\xE8\xA6\x8B\xE8\xBE\xBC\xE3\x81\xBF;\xE6\xBD\x9C\xE5\x9C\xA8\xE5\xAE\xA2\xE6\x88\xB7;\xE6\xBD\x9B\xE5\x9C\xA8\xE5\xAE\xA2\xE6\x88\xB6;\xEC\x9E\xA0\xEC\x9E\xAC\xEA\xB3\xA0\xEA\xB0\x9D"},
	{"customer", "customer;customers;client;clients;existing customer;active customer;current customer;key account;customer (active);evangelist;kunde;kundin;bestandskunde;stammkunde;aktiver kunde;a-kunde;b-kunde;c-kunde;client actif;client existant;cliente;cliente activo;clientes;cliente actual;cliente attivo;klant;bestaande klant;actieve klant;cliente ativo;cliente atual;kund;befintlig kund;aktiv kund;eksisterende kunde;aktiv kunde;asiakas;nykyinen asiakas;klient;staly klient;klient aktywny;zakaznik;stavajici zakaznik;ugyfel;meglevo ugyfel;vevo;client existent;client activ;musteri;mevcut musteri;\xCF\x80\xCE\xB5\xCE\xBB\xCE\xB1\xCF\x84\xCE\xB7\xCF\x83;\xE9\xA1\xA7\xE5\xAE\xA2;\xE6\x97\xA2\xE5\xAD\x98\xE9\xA1\xA7\xE5\xAE\xA2;\xE5\xAE\xA2\xE6\x88\xB7;\xE5\xAE\xA2\xE6\x88\xB6;\xE7\x8E\xB0\xE6\x9C\x89\xE5\xAE\xA2\xE6\x88\xB7;\xEA\xB3\xA0\xEA\xB0\x9D"},
	{"partner", "partner;partners;partenaire;socio;parceiro;kumppani;yhteistyokumppani;partnerek;partener;is ortagi;ortak;reseller;distributor;vertriebspartner;revendeur;distribuidor;rivenditore;wederverkoper;\xE5\x90\x88\xE4\xBD\x9C\xE4\xBC\x99\xE4\xBC\xB4;\xE3\x83\x91\xE3\x83\xBC\xE3\x83\x88\xE3\x83\x8A\xE3\x83\xBC;\xED\x8C\x8C\xED\x8A\xB8\xEB\x84\x88"},
	{"competitor", "competitor;competition;wettbewerber;wettbewerb;mitbewerber;konkurrent;konkurrenz;concurrent;competidor;concorrente;concorrenza;kilpailija;konkurencja;konkurencny;konkurence;konkurent;versenytars;concurent;rakip;\xE7\xAB\xB6\xE5\x90\x88;\xE7\xAB\x9E\xE4\xBA\x89\xE5\xAF\xB9\xE6\x89\x8B;\xEA\xB2\xBD\xEC\x9F\x81\xEC\x82\xAC"},
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

/* Plates of cars, which lists of Central Europe have; ISO 3166 goes first. */
static const struct words plates[] = {
	{"AT", "a"}, {"BE", "b"}, {"DE", "d"}, {"ES", "e"}, {"FR", "f"},
	{"HU", "h"}, {"IT", "i"}, {"JP", "j"}, {"LU", "l"}, {"NO", "n"},
	{"PT", "p"}, {"SE", "s"}, {"LI", "fl"}, {"SI", "slo"}, {"CA", "cdn"},
	{NULL, NULL}
};
/* clang-format on */

static char *
lookup(struct arena *a, const struct words *table, struct slice text)
{
	const struct slice folded = slice_of(fold_text(a, text));

	for (; table->words; table++) {
		struct slice rest = slice_of(table->words);
		struct slice word;

		while (slice_next(&rest, ';', &word))
			if (slice_eq(word, folded) || slice_eq(word, text))
				return arena_strdup(a, table->value);
	}
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
