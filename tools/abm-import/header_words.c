/*
 * What headers are called, one row for each meaning.  Words may be written
 * with accents and blanks: they are folded when the program begins.
 */
#include "headers.h"

/* clang-format off */
#define ALL(f) FIELD_##f, FIELD_##f, FIELD_##f, FIELD_##f, 0
#define OF_ACCOUNT FIELD_OWN, FIELD_OWN_ACCOUNT, FIELD_OWN_ACCOUNT, FIELD_OWN, 0
#define OF_BOTH FIELD_OWN, FIELD_OWN, FIELD_OWN_ACCOUNT, FIELD_OWN, 0
#define CRM_ID FIELD_CRM, FIELD_ACCOUNT_REF, FIELD_CRM, FIELD_CONTACT_ID, 0
#define LINK FIELD_OWN, FIELD_ACCOUNT_REF, FIELD_ACCOUNT_REF, FIELD_ACCOUNT_REF, 0

const struct header_noun header_nouns[] = {
	{FIELD_NAME, FIELD_CONTACT_NAME, FIELD_NAME, FIELD_CONTACT_NAME, 0,
		"name;names;nom;nombre;nome;naam;namn;navn;nimi;név;nume;isim;adı;ad;ismi;όνομα;"
		"ime;имя;名前;名;氏名;名称;名字;이름;명;성명;"},
	{ALL(NAME),
		"nazwa;nazev;názov;ονομασία;επωνυμία;nosaukums;pavadinimas;naziv;название;наименование;назва;名称;名稱;명칭;"
		"account;account name;accountname;company;company name;name of company;organisation;organization;organisation name;organization name;"
		"target account;target company;customer;customer name;client;client name;business name;trading name;firm;firm name;employer;"
		"associated company;primary associated company;primary company;current company;company / account;company/account;lead company;account / company;"
		"supplier;vendor;institution;corporation;enterprise;business;entity;entity name;org;org name;prospect;prospect name;"
		"firma;firmenwortlaut;firmenname;firmenbezeichnung;firmierung;unternehmen;unternehmensname;name des unternehmens;kunde;kundenname;gesellschaft;betrieb;organisationsname;arbeitgeber;zielkunde;name der firma;firma1;name1;firmenname1;"
		"société;nom de la société;nom société;entreprise;nom de l'entreprise;nom entreprise;raison sociale;dénomination;dénomination sociale;organisme;compte;nom du compte;établissement;nom du client;enseigne;"
		"empresa;nombre de la empresa;nombre empresa;compañía;razón social;organización;cuenta;nombre de la cuenta;sociedad;denominación social;nombre comercial;cliente;entidad;"
		"azienda;nome azienda;ragione sociale;società;ditta;impresa;organizzazione;denominazione;nome account;denominazione sociale;"
		"bedrijf;bedrijfsnaam;organisatie;organisatienaam;onderneming;naam bedrijf;klant;klantnaam;relatie;relatienaam;handelsnaam;werkgever;"
		"nome da empresa;nome empresa;razão social;organização;nome fantasia;companhia;conta;nome da conta;entidade;"
		"företag;företagsnamn;bolag;bolagsnamn;kund;kundnamn;konto;arbetsgivare;"
		"virksomhed;virksomhedsnavn;firmanavn;selskab;selskabsnavn;kundenavn;virksomhet;virksomhetsnavn;bedrift;bedriftsnavn;selskap;selskapsnavn;foretak;foretaksnavn;"
		"yritys;yrityksen nimi;yritysnimi;asiakas;asiakkaan nimi;toiminimi;organisaatio;yhtiö;työnantaja;"
		"nazwa firmy;spółka;przedsiębiorstwo;nazwa przedsiębiorstwa;klient;nazwa klienta;kontrahent;nazwa kontrahenta;nazwa spółki;organizacja;pełna nazwa;"
		"společnost;název společnosti;název firmy;obchodní jméno;obchodní firma;zákazník;podnik;organizace;název organizace;odběratel;název zákazníka;spoločnosť;názov spoločnosti;obchodné meno;"
		"cég;cégnév;cég neve;vállalat;vállalat neve;ügyfél;ügyfél neve;társaság;szervezet;"
		"companie;nume companie;denumire;denumire companie;denumire firmă;numele companiei;numele firmei;nume firmă;societate;client;organizație;"
		"şirket;şirket adı;firma adı;müşteri;müşteri adı;kurum;kuruluş;firma ünvanı;ticari unvan;ticaret unvanı;"
		"εταιρεία;εταιρία;επωνυμία εταιρείας;όνομα εταιρείας;επιχείρηση;πελάτης;επωνυμία επιχείρησης;οργανισμός;"
		"компания;название компании;организация;наименование организации;предприятие;клиент;фирма;контрагент;компанія;назва компанії;підприємство;фирма име;uzņēmums;įmonė;ettevõte;ettevõtte nimi;tvrtka;naziv tvrtke;podjetje;naziv podjetja;poduzeće;preduzeće;"
		"会社;会社名;企業;企業名;法人名;社名;取引先;取引先名;貴社名;御社名;組織名;勤務先;所属企業;顧客名;団体名;商号;"
		"公司;公司名称;企业名称;企业;公司名;客户名称;客户;单位;单位名称;企业名;公司全称;机构名称;公司名稱;企業名稱;客戶名稱;客戶;單位名稱;機構名稱;"
		"회사;회사명;기업명;기업;업체명;업체;고객사;상호;법인명;거래처;거래처명;고객사명;소속"},
	{FIELD_LEGAL_NAME, FIELD_LEGAL_NAME, FIELD_LEGAL_NAME, FIELD_OWN, 0,
		"legal name;legal entity name;registered name;legal entity;official name;full legal name;registered company name;handelsregistername;nom légal;nombre legal;juridische naam;statutaire naam;juridiskt namn;nazwa prawna"},
	{FIELD_DOMAIN, FIELD_DOMAIN, FIELD_DOMAIN, FIELD_OWN, 0,
		"domain;domain name;email domain;website;websites;web site;website url;website address;web address;web page;webpage;web;www;homepage;home page;site;internet;internet address;site url;homepage url;website domain;root domain;web url;domains;company url;"
		"webseite;internetseite;internetadresse;webadresse;webauftritt;homepage adresse;domäne;web seite;internetauftritt;webpräsenz;firmenwebsite;firmenhomepage;website adresse;"
		"site web;site internet;adresse web;adresse internet;url du site;domaine;nom de domaine;page web;url site web;"
		"página web;sitio web;web corporativa;dirección web;dominio;pagina de internet;sitio;url web;sitio de internet;"
		"sito;sito web;sito internet;pagina web;indirizzo web;dominio web;"
		"webpagina;webadres;internetadres;domein;domeinnaam;internetpagina;websiteadres;"
		"página da web;página;endereço web;domínio;página na internet;url do site;site da empresa;"
		"hemsida;webbplats;webbsida;webbadress;webb;hemsidan;domän;hemsideadress;webbsajt;"
		"hjemmeside;webside;webadresse;nettside;nettsted;nettadresse;hjemmesideadresse;websted;domene;domæne;"
		"kotisivu;kotisivut;verkkosivu;verkkosivut;verkkosivusto;www-osoite;www sivut;nettisivu;nettisivut;verkkotunnus;verkko-osoite;"
		"strona www;strona internetowa;adres www;witryna;strona;domena;witryna internetowa;adres strony;www strona;adres strony www;"
		"webové stránky;www stránky;web stránky;internetové stránky;webová stránka;stránky;doména;adresa webu;"
		"weboldal;honlap;webcím;web oldal;webhely;honlapcím;internetcím;"
		"site-ul web;pagină web;adresa web;domeniu;pagina de internet;"
		"web sitesi;web adresi;internet sitesi;internet adresi;web sayfası;alan adı;website adresi;site adresi;"
		"ιστοσελίδα;ιστότοπος;ιστοχώρος;διεύθυνση ιστοσελίδας;δικτυακός τόπος;ιστοσελίδες;"
		"сайт;веб-сайт;адрес сайта;домен;вебсайт;уебсайт;сайт компании;tīmekļa vietne;mājaslapa;interneto svetainė;svetainė;koduleht;veebileht;mrežna stranica;spletna stran;spletno mesto;"
		"ホームページ;ウェブサイト;サイト;会社url;ホームページurl;webサイト;サイトurl;ウェブサイトurl;hp;ドメイン;企業url;"
		"网址;网站;官网;公司网址;公司网站;主页;域名;官方网站;網址;網站;官網;網域;公司網站;"
		"홈페이지;웹사이트;사이트;홈페이지주소;도메인;웹사이트 주소;웹 사이트"},
	/* Of a person: the page of a network. */
	{FIELD_DOMAIN, FIELD_OWN, FIELD_DOMAIN, FIELD_OWN, -1, "url;link;uri"},
	{ALL(TICKER), "ticker;ticker symbol;stock symbol;symbol;stock ticker;börsenkürzel;tickersymbol;code boursier;símbolo bursátil;beursticker;börskod;証券コード;銘柄コード;股票代码;股票代號;股票代碼;종목코드;exchange ticker;primary ticker;stock code"},
	{ALL(CIK), "cik;cik code;cik number;sec cik;central index key;sec cik number;cik no;cik #"},
	{ALL(LEI), "lei;lei code;legal entity identifier;lei number;lei-code;code lei;código lei;codice lei;lei-nummer;kod lei;lei kód"},
	{ALL(COMPANY_NUMBER), "companies house no;registered company number;reg. no.;reg no;register number;handelsregister-nr;hr-nummer;hrb-nr;kvk-nr;inschrijfnummer;foretaksnummer;org.nummer;organisationsnr;organisasjonsnr;cvr-nr.;registrikood;reģistrācijas numurs;company number;company registration number;companies house number;crn;registration number;company reg no;company reg number;registration no;registered number;handelsregisternummer;hrb;hrb-nummer;kvk-nummer;kvk;kvk nummer;organisationsnummer;org nr;orgnr;org.nr;org nummer;organisasjonsnummer;cvr;cvr-nummer;cvr nummer;cvr nr;krs;y-tunnus;siren;siren-nummer;numéro siren;firmenbuchnummer;numero rea;cégjegyzékszám;uid-nummer;company no"},
	{ALL(IDENTIFIER), "duns;duns number;d-u-n-s number;d-u-n-s;d&b d-u-n-s number;duns no;isin;isin code;figi;permid"},
	/* A company's own number there, where no register's stands beside it. */
	{FIELD_COMPANY_NUMBER, FIELD_COMPANY_NUMBER, FIELD_COMPANY_NUMBER, FIELD_COMPANY_NUMBER, -1,
		"uen;abn;acn;uid;siret;n° siret;numéro siret;n° siren;no siren;nif;n.i.f.;cif;c.i.f.;nif/cif;cif/nif;nit;rfc;cuit;rut;ruc;identificación fiscal;número de identificación fiscal;codice fiscale;c.f.;partita iva;p. iva;p.iva;p iva;piva;cf/piva;codice fiscale/partita iva;numero rea;"
		"rsin;ondernemingsnummer;nipc;cnpj;contribuinte;número de contribuinte;nº contribuinte;nip;regon;numer nip;nr nip;ičo;ič;ico;adószám;cui;cod fiscal;cif/cui;cui/cif;nr. reg. com.;vergi no;vergi numarası;vergi kimlik no;vkn;mersis no;αφμ;α.φ.μ.;инн;огрн;єдрпоу;едрпоу;еик;oib;pib;"
		"法人番号;統一編號;統編;统一社会信用代码;社会信用代码;税号;纳税人识别号;工商注册号;사업자등록번호;사업자번호;사업자 등록번호;법인등록번호"},
	{ALL(TAX),
		"vat;vat number;vat no;vat id;vat reg no;vat registration number;vat code;tax id;tax number;tax no;tin;ein;fiscal code;gst number;gstin;bvd id;bvd id number;bvd number;bvd-id;numero bvd;numéro bvd;número bvd;bvd-nummer;bvd-nr;"
		"ust-idnr;ust-id;ust id;ust-id-nr;ustid;umsatzsteuer-id;umsatzsteuer-identifikationsnummer;steuernummer;steuer-nr;steuer-id;tva;numéro de tva;n° tva;n° tva intracommunautaire;tva intracommunautaire;numéro tva;número fiscal;"
		"btw-nummer;btw nummer;btw nr;btw;momsnummer;moms nr;momsreg.nr;vat-nummer;momsregistreringsnummer;mva-nummer;alv-numero;alv-tunnus;dič;ič dph;adóazonosító;közösségi adószám;кпп"},
	{FIELD_COUNTRY, FIELD_COUNTRY, FIELD_COUNTRY, FIELD_OWN, 0,
		"country;country/region;country or region;country code;country name;nation;country / territory;country/territory;iso country;country iso;country of address;address country;country (iso);country code 2;country of registration;country of incorporation;country iso code;location country;countries;"
		"land;staat;ländercode;länderkürzel;länderkennzeichen;länderkennung;land/region;lkz;landkz;"
		"pays;code pays;pays/région;país;pais;país/región;código de país;código país;paese;nazione;stato/nazione;codice paese;codice nazione;"
		"landcode;país/região;código do país;landskod;landekode;landkode;maa;maakoodi;maatunnus;kraj;kod kraju;kraj/region;země;stát;kód země;krajina;štát;"
		"ország;országkód;țara;țară;tara;cod țară;ülke;ülke kodu;χώρα;κωδικός χώρας;страна;країна;държава;valsts;šalis;riik;država;zemlja;"
		"国;国名;国/地域;国・地域;国コード;所在国;国家;国家/地区;国家地区;國家;國家/地區;国别;國別;국가;나라;국가/지역;국가코드;국가명"},
	{FIELD_INDUSTRY, FIELD_INDUSTRY, FIELD_INDUSTRY, FIELD_OWN, 0,
		"industry;sector;industry sector;industry name;primary industry;line of business;vertical;business sector;industry group;industries;industry type;"
		"branche;industrie;wirtschaftszweig;branchenbezeichnung;tätigkeitsfeld;industriezweig;branchen;geschäftsfeld;"
		"secteur;secteur d'activité;activité;secteur activité;filière;domaine d'activité;"
		"industria;sector de actividad;actividad;rubro;giro;ramo;sector empresarial;sector económico;"
		"settore;settore di attività;settore merceologico;attività;comparto;categoria merceologica;"
		"bedrijfstak;sector/branche;bedrijfssector;setor;indústria;ramo de atividade;atividade;segmento;setor de atividade;área de atuação;"
		"bransch;sektor;näringsgren;branschkategori;bransje;næring;næringskode tekst;toimiala;ala;"
		"branża;sektor gospodarki;przemysł;branza;odvětví;obor;průmysl;obor podnikání;odvetvie;iparág;ágazat;szektor;tevékenység;domeniu de activitate;industrie / domeniu;ramură;"
		"sektör;endüstri;faaliyet alanı;iş kolu;κλάδος;τομέας;κλάδος δραστηριότητας;отрасль;сфера деятельности;галузь;бранш;nozare;pramonė;valdkond;djelatnost;panoga;"
		"業種;業界;産業;業種名;業態;行业;所属行业;产业;行業;產業;產業別;업종;산업;업계;산업군"},
	{FIELD_INDUSTRY, FIELD_INDUSTRY, FIELD_INDUSTRY, FIELD_OWN, -1, "naics;cnae;naics code;sic;sic code;nace;nace-code;code naf;code ape;sic description;naics description;sub-industry;subindustry;sub industry"},
	{FIELD_LANGUAGE, FIELD_CONTACT_LANGUAGE, FIELD_LANGUAGE, FIELD_CONTACT_LANGUAGE, 0,
		"language;preferred language;language code;spoken language;sprache;korrespondenzsprache;bevorzugte sprache;langue;langue préférée;idioma;idioma preferido;lingua;lingua preferita;taal;voorkeurstaal;língua;språk;sprog;kieli;język;jazyk;nyelv;limba;limbă;dil;γλώσσα;язык;мова;言語;使用言語;语言;語言;언어"},
	{FIELD_OWNER, FIELD_OWNER, FIELD_OWNER, FIELD_OWN, 0,
		"owner;salesman;salesperson;seller;sales person;säljare;selger;sælger;saelger;myyjä;sprzedawca;handlowiec;przedstawiciel handlowy;prodejce;obchodní zástupce;obchodný zástupca;értékesítő;üzletkötő;vânzător;agent;agent de vânzări;agent commercial;vendeur;comercial asignado;agente comercial;commerciale;agente di vendita;satış temsilcisi;satıcı;müşteri temsilcisi;verkoper;vertegenwoordiger;vertriebsmitarbeiter;vertrieb;vertriebskontakt;außendienstmitarbeiter;gestor;gestor de conta;gestor comercial;πωλητής;продавец;менеджер;担当営業;弊社担当;弊社担当者;当社担当;当社担当者;销售;销售员;业务员;業務員;销售负责人;客户经理;跟进人;영업담당;영업담당자;영업사원;담당 영업;account rep;inside sales;rep;rep name;owner (sales);internal owner;our contact;relationship owner;owned by;assigned user name;assigned user;commercial en charge;commercial;vertreter;außendienst;vertriebler;verkäufer;vendedor;agente;owner name;owner full name;record owner;assigned to;assigned user;sales owner;responsible;besitzer;zuständig;betreuer;inhaber des datensatzes;verantwortlich;verantwortlicher;propriétaire;responsable;propietario;asignado a;proprietario;assegnato a;responsabile;eigenaar;toegewezen aan;proprietário;responsável;ägare;ansvarig;ejer;eier;omistaja;vastuuhenkilö;właściciel;opiekun;vlastník;obchodník;tulajdonos;felelős;proprietar;responsabil;sahibi;sorumlu;υπεύθυνος;ответственный;所有者;オーナー;自社担当;营业担当;営業担当;营业担当者;営業担当者;负责人;負責人;所有人;담당영업;소유자"},
	{ALL(OWNER), "accountinhaber;firmeninhaber (crm);kontoinhaber;kontoägare;kontoeier;kontoejer;tilin omistaja;właściciel konta;vlastník účtu;fióktulajdonos;hesap sahibi;titolare account;account owner;company owner;account manager;account executive;key account manager;kam;kundenbetreuer;kundenverantwortlicher;account-manager;sales rep;sales representative;responsable de compte;accountmanager;kundansvarig;kundeansvarlig;opiekun klienta;asiakasvastaava"},
	{ALL(ID), "account key;abm id"},
	{FIELD_CRM, FIELD_CONTACT_ID, FIELD_CRM, FIELD_CONTACT_ID, 0,
		"id;record id;datensatz-id;enregistrement id;id de registro;id record;record-id;crm id;system id;unique id;external id;object id;identifier;ident;kennung;identifiant;identificador;identificativo;identyfikator;identifikátor;azonosító;tunniste;kimlik;番号;顧客id;编号;編號;번호;record number"},
	{CRM_ID, "account id;account name id;konto-name-id;konto-id;id de la cuenta;id cuenta;id du compte;id account;accountid18;crm;company id;organization id;organisation id;record id company;record id - company"},
	{FIELD_CRM, FIELD_CRM, FIELD_CRM, FIELD_CONTACT_ID, 0,
		"customer id;client id;customer number;customer no;account number;account no;kundennummer;kundennr;kunden-nr;kd-nr;kdnr;debitor;debitorennummer;numéro client;code client;n° client;id client;número de cliente;id cliente;código cliente;código de cliente;codice cliente;klantnummer;klant-id;relatienummer;kundnummer;kundenummer;asiakasnumero;numer klienta;nr klienta;číslo zákazníka;ügyfélszám;müşteri no;顧客番号;顧客コード;取引先コード;取引先id;会社id;企業id;客户编号;客戶編號;고객번호;firmen-id;firmennummer;unternehmens-id"},
	{LINK, "associated company id;associated company ids;associated company ids (primary);primary associated company id;associated company record id"},
	{FIELD_CONTACT_ID, FIELD_CONTACT_ID, FIELD_CONTACT_ID, FIELD_CONTACT_ID, 0,
		"contact id;record id contact;record id - contact;person id;prospect id;lead id;zoominfo contact id;apollo contact id;kontakt-id;contactid;kontaktnummer;personen-id"},
	{ALL(PARENT), "guo - nome;guo - name;guo name;guo;global ultimate owner;global ultimate owner name;global ultimate name;domestic ultimate;csh - nome;overordnet konto;overordnet firma;överordnat konto;yläorganisaatio;kontoforælder;isä yritys;società controllante;gruppo;groupe;gruppe;konzernzugehörigkeit;nadrzędna firma;nadřazená společnost;nadřazený účet;fölérendelt fiók;üst hesap;bağlı olduğu şirket;cont părinte;головная компания;所属グループ;上位取引先;所属集团;集团公司;상위 고객사;모기업;holding;holding name;group company;member of;subsidiary of;parent;parent id;parent account;parent account id;parent company;parent company id;parent company name;parent account name;parent organization;parent organisation;parent organization id;parent record id;ultimate parent;ultimate parent id;ultimate parent account;ultimate parent company;global ultimate;holding company;"
		"muttergesellschaft;mutterunternehmen;konzernmutter;übergeordnete firma;übergeordneter account;übergeordnetes unternehmen;konzern;mutter;"
		"maison mère;société mère;compte principal;compte parent;entreprise mère;empresa matriz;matriz;casa matriz;cuenta principal;cuenta matriz;casa madre;capogruppo;società madre;controllante;account principale;"
		"moederbedrijf;moedermaatschappij;bovenliggend account;empresa mãe;empresa controladora;conta principal;moderbolag;moderselskab;morselskap;emoyhtiö;spółka matka;jednostka dominująca;firma nadrzędna;mateřská společnost;anyavállalat;companie mamă;ana şirket;μητρική εταιρεία;материнская компания;親会社;親取引先;母公司;上级公司;모회사"},
	{FIELD_RELATIONSHIP, FIELD_OWN, FIELD_RELATIONSHIP, FIELD_OWN, -1, "type;typ;tipo;lifecycle stage;lifecycle-phase;phase de cycle de vie;種別;タイプ;类型;類型;유형;customer type;lifecyclestage;soort;art;tyyppi;typ klienta;客户类型;kundentyp;account category"},
	{FIELD_RELATIONSHIP, FIELD_RELATIONSHIP, FIELD_RELATIONSHIP, FIELD_OWN, -1,
		"relation type;kind of relation;type of relation;type of relationship;relationship status;customer/prospect;customer class;customer category;client type;contact type;account stage;company type;organisation type;organization type;"
		"kundenart;art der beziehung;beziehungsart;beziehungstyp;beziehungsstatus;geschäftsbeziehung;kundenkategorie;kundenbeziehung;accounttyp;account-typ;firmentyp;kontakttyp;kundengruppe;"
		"type de client;type client;type de relation;type de compte;statut du client;nature de la relation;statut relation;tipo de cliente;tipo cliente;tipo de relación;tipo relación;estado cliente;tipo de cuenta;tipo cuenta;tipo di cliente;tipo relazione;stato cliente;tipo account;tipologia;tipologia cliente;tipo de conta;tipo de relação;relacionamento;status do cliente;situação do cliente;"
		"soort relatie;relatiesoort;type relatie;relatietype;relatiestatus;klanttype;klantsoort;soort klant;kontotype;kundetype;kundestatus;kundtyp;kundstatus;relationstyp;relationstype;relation typ;kundeforhold;relasjon;relasjonstype;kontotyp;asiakastyyppi;asiakkuus;asiakassuhde;asiakkuuden tila;asiakkuuden tyyppi;asiakasstatus;asiakkuusstatus;"
		"status klienta;typ kontrahenta;rodzaj klienta;rodzaj relacji;relacja;typ relacji;rodzaj kontrahenta;stav zákazníka;typ zákazníka;typ vztahu;vztah;druh vztahu;kapcsolat jellege;kapcsolat típusa;ügyfél típusa;ügyféltípus;ügyfél típus;ügyfélstátusz;ügyfél státusz;ügyfél státusza;tip client;tip relație;relație;stare client;statut client;tipul clientului;"
		"müşteri tipi;müşteri türü;müşteri durumu;müşteri statüsü;ilişki;ilişki türü;ilişki tipi;cari tipi;τύπος πελάτη;σχέση;είδος σχέσης;κατάσταση πελάτη;тип клиента;статус клиента;тип отношений;отношения;вид отношений;тип контрагента;"
		"顧客区分;取引区分;顧客種別;取引先区分;取引先種別;顧客ステータス;関係性;区分;顧客タイプ;取引状況;客户分类;客户关系;客户性质;客户阶段;客户类别;客戶類型;客戶狀態;關係;关系;고객구분;고객 구분;고객유형;고객 유형;고객상태;고객 상태;거래구분;거래상태;관계;구분;고객분류"},
	{ALL(RELATIONSHIP), "relationship;account type;customer status;relationship type;account relationship;beziehung;kundenstatus;relation;relación;relazione;relação;関係;客户状态;statut client;estado del cliente;klantstatus;account status;company status;client status"},
	{FIELD_OWN, FIELD_OWN, FIELD_OWN_ACCOUNT, FIELD_OWN, -1,
		"status label;record type;phase;fase;status;state of contact;stage;contact status;lead status;email status;e-mail status;statut;estado;stato;tila;stav;állapot;stare;durum;κατάσταση;статус;ステータス;状態;状况;状态;狀態;상태;label;labels;tag;tags;etikett;étiquette;etiqueta;etichetta;flag;category;categories;kategorie;catégorie;categoría;categoria;situation;situação;situación;disposition;outcome;call outcome;segment;"
		"notes;note;comment;comments;remark;remarks;description of contact;internal notes;free text;memo;reason;info;additional info;"
		"notiz;notizen;bemerkung;bemerkungen;anmerkung;anmerkungen;kommentar;kommentare;hinweis;hinweise;freitext;sonstiges;vermerk;"
		"remarque;remarques;commentaire;commentaires;observation;observations;notas;nota;comentario;comentarios;observaciones;observación;osservazioni;commento;commenti;annotazioni;appunti;"
		"opmerking;opmerkingen;notitie;notities;toelichting;comentários;comentário;observações;observação;obs;anteckning;anteckningar;anmärkning;kommentarer;noter;notat;notater;bemærkning;bemærkninger;merknad;merknader;huomautus;huomautukset;huomiot;huom;muistiinpanot;lisätiedot;"
		"uwagi;uwaga;notatka;notatki;komentarz;komentarze;poznámka;poznámky;komentář;megjegyzés;megjegyzések;jegyzet;observații;observatii;comentarii;mențiuni;not;notlar;açıklama;yorum;σχόλια;σημειώσεις;παρατηρήσεις;примечание;комментарий;примітка;забележка;"
		"備考;メモ;コメント;摘要;備考欄;备注;備註;说明;附注;注释;비고;메모;참고;노트"},
	{ALL(REPORT), "report;report url;annual report;annual report url;geschäftsbericht;rapport annuel;informe anual;jaarverslag;årsredovisning;url report;link report;investor relations url;年次報告書;annual report link"},
	{ALL(CONTACT_NAME),
		"asp;poc;point of contact;member;member name;mitglied;membre;contact;contact name;full name;contact person;contact full name;key contact;primary contact;main contact;decision maker;contact name (full);lead name;attendee;attendee name;participant;delegate;employee name;recipient;name of contact;first and last name;first name last name;first name and last name;name surname;name and surname;first & last name;firstname lastname;"
		"name der kontaktperson;name des kontakts;ansprechpartner name;name der ansprechperson;kontakt name;ansprechpartner (name);zuständige person;ansprechpartner;ansprechpartnerin;ansprechpartner/in;ansprechperson;kontakt;kontaktperson;name des ansprechpartners;kontaktname;entscheider;name ansprechpartner;vor- und nachname;vorname nachname;vorname name;vorname und nachname;name vorname;nachname vorname;vollständiger name;teilnehmer;"
		"nom du correspondant;contact commercial;nom contact;nom et prénom du contact;contact (nom);interlocuteur;personne de contact;nom du contact;nom complet;nom et prénom;nom prénom;prénom et nom;prénom nom;correspondant;référent;contact principal;"
		"persona de contacto;contacto;nombre del contacto;nombre de contacto;nombre completo;nombre y apellidos;nombre y apellido;contacto principal;nombre contacto;interlocutor;persona contacto;"
		"referente;contatto;nome contatto;persona di contatto;nome e cognome;nome cognome;cognome e nome;nominativo;persona di riferimento;nome completo;referente aziendale;contatto principale;nome referente;"
		"contactpersoon;naam contactpersoon;volledige naam;contact persoon;contactnaam;voor- en achternaam;voornaam achternaam;naam contact;"
		"contato;pessoa de contato;pessoa de contacto;nome do contato;nome do contacto;nome contato;nome e sobrenome;nome e apelido;contato principal;responsável pelo contato;"
		"kontaktens navn;kontaktens namn;kontaktpersonens navn;navn kontaktperson;kontaktpersonnavn;navn kontakt;kontaktnamn;för- och efternamn;fullständigt namn;kontaktpersonens namn;kontaktnavn;fulde navn;fullt navn;for- og efternavn;for- og etternavn;navn på kontaktperson;"
		"kontaktin nimi;yhteyshenkilön koko nimi;yhteyshenkilö;yhteyshenkilön nimi;kontaktihenkilö;henkilö;koko nimi;etunimi sukunimi;henkilön nimi;"
		"osoba kontaktowa;osoba do kontaktu;imię i nazwisko;imię nazwisko;nazwisko i imię;osoba;"
		"kontaktní osoba;jméno a příjmení;celé jméno;příjmení a jméno;jméno kontaktu;kontaktná osoba;meno a priezvisko;"
		"név (kapcsolattartó);kapcsolat neve;kontakt neve;kapcsolattartó;kapcsolattartó neve;kapcsolattartó személy;teljes név;személy neve;kontaktszemély;"
		"persoană de contact;persoana de contact;nume contact;nume complet;nume și prenume;nume prenume;prenume și nume;numele contactului;"
		"yetkili;yetkili kişi;ilgili kişi;irtibat kişisi;ad soyad;adı soyadı;ad-soyad;isim soyisim;iletişim kişisi;yetkili adı;kişi;adı ve soyadı;"
		"υπεύθυνος επικοινωνίας;επαφή;ονοματεπώνυμο;όνομα επαφής;πρόσωπο επικοινωνίας;άτομο επικοινωνίας;"
		"контактное лицо;фио;ф.и.о.;контакт;полное имя;имя и фамилия;контактна особа;піб;лице за контакт;kontaktpersona;kontaktinis asmuo;kontaktisik;kontakt osoba;kontaktna osoba;"
		"担当者;担当者名;ご担当者名;ご担当者;担当者氏名;連絡先担当者;お名前;先方担当者;先方担当;担当;連絡先名;姓名;"
		"联系人;联系人姓名;聯絡人;聯絡人姓名;联络人;客户联系人;联系人名称;담당자;담당자명;담당자 이름;연락처 이름;담당자 성명;성함"},
	/* Who leads the company is whom one writes to, where nobody else is. */
	{FIELD_CONTACT_NAME, FIELD_CONTACT_NAME, FIELD_CONTACT_NAME, FIELD_CONTACT_NAME, -1,
		"person;person name;people;managing director;general manager;ceo;director name;executive;executive name;principal contact;geschäftsführer;geschäftsführerin;geschäftsführung;geschäftsleiter;geschäftsleitung;inhaber;inhaberin;vorstand;gérant;gérante;dirigeant;dirigeante;dirigeants;nom du dirigeant;représentant légal;gerente;director general;director gerente;administrador;representante legal;representante;apoderado;dirigente;dirigenti;amministratore;amministratore delegato;legale rappresentante;rappresentante legale;titolare;bestuurder;directeur;zaakvoerder;eigenaar-directeur;sócio-gerente;sócio gerente;gerente geral;diretor;verkställande direktör;vd-namn;daglig leder;daglig leder navn;adm. direktør;direktør;toimitusjohtaja;prezes;prezes zarządu;osoba decyzyjna;decydent;jednatel;jednatelia;konateľ;statutární zástupce;ügyvezető;ügyvezető igazgató;vezető;administrator;reprezentant legal;genel müdür;firma yetkilisi;yetkili adı soyadı;διευθύνων σύμβουλος;νόμιμος εκπρόσωπος;руководитель;генеральный директор;директор;代表者;代表者名;代表取締役;代表者氏名;法人代表;法定代表人;负责人姓名;대표자;대표자명;대표이사;대표"},
	{FIELD_CONTACT_FIRST, FIELD_CONTACT_FIRST, FIELD_CONTACT_FIRST, FIELD_CONTACT_FIRST, 0,
		"first name;given name;forename;firstname;fname;first;contact first name;first names;"
		"vorname;rufname;prénom;prenom;nombre de pila;primer nombre;nombre(s);voornaam;primeiro nome;nome próprio;nome de batismo;förnamn;fornavn;etunimi;imię;jméno;křestní jméno;meno;keresztnév;utónév;prenume;prenumele;isim (ad);kişi adı;μικρό όνομα;имя контакта;ім'я;vārds;vardas;eesnimi;ime osobe;"
		"名 (名前);お名前(名);名(名);名前(名);下の名前;名字(名)"},
	{FIELD_CONTACT_LAST, FIELD_CONTACT_LAST, FIELD_CONTACT_LAST, FIELD_CONTACT_LAST, 0,
		"last name;surname;family name;lastname;lname;second name;last;nachname;familienname;zuname;nom de famille;patronyme;apellido;apellidos;primer apellido;cognome;achternaam;familienaam;sobrenome;apelido;último nome;efternamn;efternavn;etternavn;sukunimi;nazwisko;příjmení;priezvisko;vezetéknév;családnév;nume de familie;numele de familie;soyad;soyadı;soyisim;επώνυμο;επίθετο;фамилия;прізвище;фамилно име;uzvārds;pavardė;perekonnanimi;prezime;priimek;姓;苗字;성"},
	{FIELD_CONTACT_FIRST, FIELD_CONTACT_FIRST, FIELD_CONTACT_FIRST, FIELD_CONTACT_FIRST, -1, "voorletters;voorletter;initials;initialen"},
	{ALL(CONTACT_INFIX), "tussenvoegsel;tussenvoegsels;tussenv.;voorvoegsel;name infix;surname prefix;last name prefix;namenszusatz;adelstitel"},
	{FIELD_CONTACT_TITLE, FIELD_CONTACT_TITLE, FIELD_OWN_ACCOUNT, FIELD_CONTACT_TITLE, 0,
		"job title;jobtitle;position;job position;job function;function;occupation;designation;job;job role;headline;position title;"
		"funktion;stellung;berufsbezeichnung;tätigkeit;jobtitel;stelle;rolle im unternehmen;position im unternehmen;"
		"fonction;poste;intitulé du poste;intitulé de poste;titre du poste;emploi;métier;cargo;puesto;puesto de trabajo;incarico;funkcija;radno mjesto;función;cargo/puesto;profesión;título del puesto;ruolo;qualifica;funzione;mansione;posizione;carica;ruolo aziendale;"
		"functie;functietitel;functienaam;função;profissão;cargo / função;befattning;arbetstitel;roll;yrkestitel;befattningsbeskrivning;stilling;stillingsbetegnelse;jobtittel;stillingstittel;"
		"tehtävänimike;nimike;asema;tehtävä;titteli;työtehtävä;stanowisko;funkcja;stanowisko służbowe;pozice;funkce;pracovní pozice;pracovní zařazení;pozícia;funkcia;"
		"beosztás;pozíció;munkakör;funcție;funcția;functia;funcţie;poziție;post;ünvanı;pozisyon;görev;görevi;unvan;θέση;θέση εργασίας;ιδιότητα;должность;посада;длъжност;amats;pareigos;amet;ametikoht;radno mjesto;delovno mesto;"
		"役職;職位;肩書;肩書き;職種;役職名;职位;职务;头衔;職稱;職務;직책;직위;직함;직급"},
	{FIELD_CONTACT_TITLE, FIELD_CONTACT_TITLE, FIELD_OWN_ACCOUNT, FIELD_CONTACT_TITLE, -1, "title;titel;titre;título;titolo;tittel;tytuł;titul;beruf;dept title"},
	{ALL(CONTACT_ROLE), "role;contact role;buying role;persona;rolle;rôle;rol;buyer persona;role in decision"},
	{FIELD_CONTACT_EMAIL, FIELD_CONTACT_EMAIL, FIELD_OWN_ACCOUNT, FIELD_CONTACT_EMAIL, 0,
		"email;email address;mail;e-mail;e-mail address;emails;email id;mail id;mail address;email addresses;contact email;work email;email addr;email (work);primary email;best email;email 1;"
		"e-mail-adresse;mailadresse;emailadresse;elektronische adresse;e-mailadres;emailadres;mailadres;courriel;adresse e-mail;adresse email;adresse mail;adresse courriel;mél;adresse électronique;"
		"correo;correo electrónico;email de contacto;dirección de correo;dirección de correo electrónico;dirección de email;e-correo;indirizzo email;indirizzo e-mail;indirizzo mail;posta elettronica;indirizzo di posta elettronica;"
		"endereço de e-mail;endereço de email;correio eletrónico;correio eletrônico;endereço eletrônico;e-post;epost;e-postadress;epostadress;mejl;mejladress;mailadress;e-postadresse;epostadresse;"
		"sähköposti;sähköpostiosoite;s-posti;adres e-mail;adres email;adres mailowy;poczta elektroniczna;emailová adresa;e-mailová adresa;elektronická pošta;mailová adresa;e-mail cím;email cím;e-mailcím;"
		"adresa email;adresa de email;adresă de e-mail;adresă email;poștă electronică;e-posta;eposta;e-posta adresi;mail adresi;email adresi;elektronik posta;ηλεκτρονικό ταχυδρομείο;διεύθυνση email;διεύθυνση ηλεκτρονικού ταχυδρομείου;ηλ. ταχυδρομείο;διεύθυνση e-mail;ηλεκτρονική διεύθυνση;"
		"электронная почта;эл. почта;почта;адрес электронной почты;e-pasts;epasts;el. paštas;el paštas;e-post aadress;e-pošta;електронна пошта;имейл;"
		"メール;メールアドレス;eメール;eメールアドレス;電子メール;mailアドレス;e-mailアドレス;邮箱;电子邮件;电子邮箱;邮件;邮箱地址;邮件地址;電子郵件;電郵;電子信箱;信箱;이메일;전자우편;메일;이메일 주소;메일주소;이메일주소"},
	{ALL(CONTACT_BASIS), "consent basis;legal basis;legal basis for processing contact's data;rechtsgrundlage;base légale;base legal;base giuridica;lawful basis;gdpr basis;gdpr legal basis"},
	{ALL(CONTACT_RETAIN), "retain until;delete after;löschen am;löschdatum;aufbewahren bis;conserver jusqu'au;retention date"},
	{ALL(IGNORED), "is deleted"},
	{OF_ACCOUNT, "leid;euid;annual revenue;revenue;number of employees;employees;# employees;employee count;employee range;company size;size;turnover;founded;year founded;founded year;umsatz;mitarbeiter;mitarbeiterzahl;anzahl mitarbeiter;chiffre d'affaires;effectif;effectifs;facturación;empleados;fatturato;dipendenti;omzet;medewerkers;faturamento;funcionários;omsättning;anställda;omsætning;ansatte;liikevaihto;henkilöstö;przychody;zatrudnienie;obrat;počet zaměstnanců;árbevétel;cifră de afaceri;ciro;çalışan sayısı;売上;売上高;従業員数;营业额;员工人数;매출;직원수;technologies;keywords"},
	{OF_BOTH, "lead - title;phone;phone number;telephone;tel;telefon;telefonnummer;téléphone;teléfono;telefono;telefoon;telefoonnummer;telefone;telefonszám;puhelin;puhelinnumero;電話;電話番号;电话;电话号码;電話號碼;전화;전화번호;mobile;mobile phone;fax;handy;mobil;celular;móvil;"
		"city;town;street;address;zip;zip code;postcode;postal code;state;region;state/region;county;province;ort;stadt;plz;postleitzahl;straße;strasse;adresse;anschrift;bundesland;ville;code postal;ciudad;dirección;código postal;provincia;città;cap;indirizzo;plaats;postcode;adres;straat;cidade;endereço;stad;postnummer;gata;ort/stadt;by;gade;poststed;kaupunki;postinumero;osoite;miasto;kod pocztowy;ulica;město;psč;adresa;város;irányítószám;cím;oraș;şehir;πόλη;διεύθυνση;город;адрес;住所;市区町村;都道府県;郵便番号;城市;地址;省份;도시;주소;시;"
		"linkedin;linkedin url;linkedin profile;linkedin company page;linkedin page;linkedin profil;twitter;facebook;xing;facebook url;twitter url;"
		"created;created date;create date;last modified;last activity;last activity date;description;department;departments;seniority"},
	{0}
};

const struct header_qualifier header_qualifiers[] = {
	{SCOPE_ACCOUNT,
		"exhibitor;exposant;exposants;aussteller;ausstellers;expositor;espositore;utställare;udstiller;utstiller;wystawcy;wystawca;vystavovatele;vystavovatel;kiállító;出展者;出展社;参展商;bedrifta;company;companys;company's;account;accounts;organization;organisation;organizations;org;customer;client;employer;firm;corporate;hq;headquarters;headquarter;head office;billing;bill to;registered;registered office;domicile;supplier;vendor;institution;enterprise;corp;"
		"firma;firmen;firmensitz;unternehmen;unternehmens;kunden;kunde;hauptsitz;zentrale;rechnungs;rechnungsanschrift;sitz;konzern;gesellschafts;betriebs;firmenadresse;"
		"société;entreprise;siège;siège social;facturation;organisme;compte;client;empresa;compañía;sede;sede social;sede central;facturación;cuenta;cliente;organización;azienda;aziendale;aziendali;ditta;società;sede legale;fatturazione;impresa;"
		"konto;kontots;fakturerings;fakturings;bedrijf;bedrijfs;organisatie;organisatie-;onderneming;ondernemings;hoofdkantoor;klant;klanten;factuur;vestiging;vestigings;organização;matriz;faturamento;conta;företag;företags;företagets;bolag;bolags;bolagets;organisations;kund;kundens;huvudkontor;faktura;"
		"virksomhed;virksomheds;virksomhedens;virksomhet;virksomhetens;selskab;selskabs;selskap;selskaps;bedrift;bedrifts;hovedkontor;foretaks;yritys;yrityksen;asiakas;asiakkaan;yhtiön;laskutus;pääkonttorin;pääkonttori;"
		"firmy;spółki;przedsiębiorstwa;klienta;kontrahenta;siedziby;siedziba;firmowy;firmowa;organizacji;společnosti;spoločnosti;podniku;zákazníka;sídla;sídlo;organizace;firemní;cég;cég székhelye;székhely;vállalati;vállalat;ügyfél;céges;"
		"companie;companiei;firmei;firmă;societății;sediu;sediul;client;şirket;firma;müşteri;merkez;kurum;genel merkez;εταιρείας;επιχείρησης;πελάτη;έδρας;έδρα;компании;организации;клиента;фирмы;"
		"会社;企業;法人;本社;取引先;請求先;公司;企业;企業;总部;總部;客户;客戶;회사;기업;본사;고객사;업체"},
	{SCOPE_PERSON,
		"kontaktens;kontaktin;kontaktpersonen;dm;executive;manager;dirigent;dirigentes;dirigenti;dirigente;gérant;gérants;dirigeant;geschäftsführer;geschäftsführers;ap;asp;poc;contact;contacts;contact's;person;person's;people;lead;decision maker;individual;prospect's;attendee;delegate;participant;recipient;subscriber;candidate;"
		"kontakt;kontakts;kontaktperson;ansprechpartner;ansprechpartners;ansprechperson;personen;teilnehmer;entscheider;interlocuteur;personne;personne de contact;contacto;persona;persona de contacto;contatto;referente;contactpersoon;persoon;contato;pessoa;pessoa de contato;"
		"kontaktpersonens;kontaktpersons;personens;yhteyshenkilö;yhteyshenkilön;henkilön;osoba;osoby;osoba kontaktowa;osoby kontaktowej;kontaktu;kontaktowy;kontaktní;kontaktní osoba;kontaktní osoby;kontaktná osoba;kapcsolattartó;kapcsolattartói;kapcsolat;kontakt;persoană de contact;persoanei de contact;contactului;yetkili;irtibat;ilgili kişi;kişi;επαφής;υπευθύνου;контакта;контактного лица;"
		"担当者;担当;ご担当者;連絡先;联系人;聯絡人;담당자;연락처"},
	{SCOPE_AWAY,
		"parent;ultimate parent;shipping;ship to;mailing;other;previous;former;past;last;assistant;asst;asst.;reports to;created by;modified by;last modified by;partner;competitor;referred by;alternate;alternative;secondary;second;2nd;personal;private;privat;private;privater;home;backup;old;delivery;third;additional;supplemental;seller;our;"
		"liefer;lieferanschrift;lieferadresse;versand;weitere;zweite;assistenz;livraison;autre;secondaire;personnel;personnelle;assistant;envío;otro;otra;secundario;personal;particular;spedizione;altro;altra;secondario;personale;privata;privato;assistente;bezorg;verzend;andere;privé;tweede;entrega;outro;pessoal;leverans;annan;annet;levering;anden;privat;toimitus;toinen;yksityinen;dostawy;inny;prywatny;druhý;soukromý;jiný;másodlagos;szállítási;alt;kişisel;diğer;"
		"その他;個人;送付先;配送先;其他;私人;个人;2;3;4;5;6"},
	{SCOPE_BETTER,
		"nuvarande;aktuell;aktuellt;nåværende;nuværende;aktuelle;aktueller;aktuelles;actuel;actuelle;actual;attuale;huidig;huidige;atual;nykyinen;obecny;obecna;obecne;aktuální;současný;jelenlegi;actuală;mevcut;現在の;現在;当前;目前;현재;primary;main;work;key;direct;official;current;business;professional;best;verified;full;prime;haupt;geschäftlich;geschäftliche;dienstlich;dienstliche;beruflich;berufliche;arbeit;professionnel;professionnelle;principal;principale;pro;profesional;laboral;trabajo;corporativo;corporativa;lavoro;zakelijk;zakelijke;werk;profissional;comercial;corporativo;arbete;arbets;jobb;jobb-;arbejde;arbejds;arbeid;arbeids;työ;työpaikan;służbowy;służbowa;główny;pracovní;hlavní;munkahelyi;fő;serviciu;profesional;kurumsal;iş;επαγγελματικό;рабочий;主;主要;仕事用;工作;업무;대표;1;address;address 1;address1;adresse 1"},
	{SCOPE_JOINER,
		"custom;fields custom;cf;udf;of contact;properties;property;attributes;fields;of;of the;for;the;your;de;du;des;de la;de l;del;della;dell;di;do;da;dos;das;d;der;des;van;van het;van de;het;för;för;til;för;na;do;w;al;a la;à;του;της;の;的;s;l;ul;lui"},
	{0}
};
