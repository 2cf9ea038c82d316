package io.kosambi.kernel.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.kernel.CovarianceKernel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values and gradients of the kernels that scikit-learn and GPyTorch have too.
 *
 * <p>The numbers come from the formulas in the documentation of those libraries, evaluated with 60 decimal digits
 * (Python's decimal, with series for sine and cosine, Stirling's series for the gamma function, and the trapezoid rule with
 * step 1/32 on int exp(-x cosh t) cosh(nu t) dt for K_nu); the gradients are central differences of step 1e-20 of those
 * formulas, so nothing is shared with the code under test.
 *
 * <p>Formulas: scikit-learn RBF exp(-h^2/(2 l^2)), Matern, RationalQuadratic, ExpSineSquared exp(-2 sin^2(pi h/p)/l^2);
 * GPyTorch CosineKernel cos(pi h/p) with p half of our period, PiecewisePolynomialKernel of q = 0 in dimension 3, (1 - r)^2,
 * by hand, and of q = 1 in dimension 3, (1 - r)^4 (4 r + 1), SpectralMixtureKernel exp(-2 pi^2 h^2 s^2) cos(2 pi h m);
 * scikit-learn ConstantKernel, a number c, as a factor of RBF, which is GPyTorch's ScaleKernel too, and WhiteKernel, a number n
 * for h = 0 and 0 otherwise, by hand. Parameters: l = 1.7; smoothness as named; alpha = 0.6; ExpSineSquared l = 1.3, p = 5; cosine
 * period 5; support 8; weight 0.7, frequency 0.15, bandwidth 0.04; c = 2.5; n = 0.25. scikit-learn's own gradients are by the
 * logarithm of a parameter; these are by the parameter.
 */
class GoldenValuesTest {

    private static final double LENGTH_SCALE = 1.7;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rbf | 0.3 | 0.98454966597660498 | 0.018035715436168217",
                "exponential | 0.3 | 0.8382234324229999 | 0.08701281305429065",
                "matern-1.5 | 0.3 | 0.96179840416578322 | 0.040482961461889712",
                "matern-2.5 | 0.3 | 0.97487007520771085 | 0.028696010647132914",
                "matern-0.8 | 0.3 | 0.91398347746742548 | 0.067050832831849635 0.15070402268729705",
                "matern-3.2 | 0.3 | 0.97780145453066425 | 0.025605957622287748 0.0029480635371323962",
                "rational-quadratic | 0.3 | 0.98474523277367954 | 0.017582991955090003 -0.00032045649597574425",
                "periodic | 0.3 | 0.95929909053048557 | 0.061324855003418437 0.01575517483647423",
                "cosine | 0.3 | 0.92977648588825146 | 0.027755937367685113",
                "wendland-c2 | 0.3 | 0.98696282104492183 | 0.0031347633361816407",
                "askey | 0.3 | 0.92640625 | 0.0090234375",
                "spectral-mixture | 0.3 | 0.67029758483777535 | 0.9575679783396791 -0.36707521604052029 -0.09526423670430445",
                "rbf | 2 | 0.50055313476690722 | 0.40753359231989195",
                "exponential | 2 | 0.30836516789658147 | 0.21340150027445084",
                "matern-1.5 | 2 | 0.39589591899155047 | 0.31832419454013716",
                "matern-2.5 | 2 | 0.42767807011863529 | 0.35486555972907913",
                "matern-0.8 | 2 | 0.34847704941418356 | 0.26049332496947691 0.10201720902563674",
                "matern-3.2 | 2 | 0.44052517766779842 | 0.3681567154542072 0.015181906125193415",
                "rational-quadratic | 2 | 0.63113878249815325 | 0.23862331484854085 -0.14606478119044161",
                "periodic | 2 | 0.34286302451038614 | 0.56462907426680253 0.059940793506071781",
                "cosine | 2 | -0.80901699437494745 | 0.2954530928784731",
                "wendland-c2 | 2 | 0.6328125 | 0.06591796875",
                "askey | 2 | 0.5625 | 0.046875",
                "spectral-mixture | 2 | -0.19064067873669072 | -0.27234382676670105 -7.3730877227615004 1.2041907724072354",
                "rbf | 7.5 | 5.9363327166069085e-05 | 0.00067966357685556402",
                "exponential | 7.5 | 0.01213374693083488 | 0.031488962623273914",
                "matern-1.5 | 7.5 | 0.0041492157314792126 | 0.016492211413559943",
                "matern-2.5 | 7.5 | 0.0022501681497152145 | 0.010773005921086102",
                "matern-0.8 | 7.5 | 0.0080659110778982419 | 0.025195864380612852 -0.0096442704831511527",
                "matern-3.2 | 7.5 | 0.0016529472386409569 | 0.0086212706516347222 -0.000649643031688384",
                "rational-quadratic | 7.5 | 0.18129436294071863 | 0.12054075230542874 -0.34520773914474451",
                "periodic | 7.5 | 0.30622598005804236 | 0.55753478390176126 0",
                "cosine | 7.5 | -1 | 0",
                "wendland-c2 | 7.5 | 7.2479248046875e-05 | 0.00053644180297851562",
                "askey | 7.5 | 0.00390625 | 0.0146484375",
                "spectral-mixture | 7.5 | 0.083761875072771955 | 0.11965982153253135 -3.9471853706928957 -7.4402691377555437",
                "constant times rbf | 0.3 | 2.4613741649415122 | 0.045089288590420537 0.98454966597660498",
                "constant times rbf | 2 | 1.2513828369172681 | 1.0188339807997298 0.50055313476690722",
                "constant times rbf | 7.5 | 0.0001484083179151727 | 0.0016991589421389099 5.9363327166069085e-05",
                "white | 0 | 0.25 | 1",
                "white | 0.3 | 0 | 0",
            })
    void valuesAndGradientsAgreeWithThePublishedFormulas(String name, double lag, double value, String gradient) {
        CovarianceKernel kernel = kernel(name);
        double[] expected = Arrays.stream(gradient.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] first = {0};
        double[] second = {lag};
        double[] actual = kernel.parameterGradient(first, second);
        if (name.endsWith("rbf")) {
            // Our scale is 2 l^2, whose derivative by l is 4 l.
            actual[0] *= 4 * LENGTH_SCALE;
        }
        if (name.startsWith("constant")) {
            // Between the scale and the constant stands the exponent, which RBF does not have.
            actual = new double[] {actual[0], actual[2]};
        }

        assertThat(kernel.covariance(first, second)).isCloseTo(value, within(1e-12));
        // Parameters that the libraries do not have, such as the exponent, come after theirs.
        assertThat(actual).hasSizeGreaterThanOrEqualTo(expected.length);
        for (int index = 0; index < expected.length; index++) {
            assertThat(actual[index])
                    .isCloseTo(expected[index], within(1e-12 * Math.max(1, Math.abs(expected[index]))));
        }
    }

    private static CovarianceKernel kernel(String name) {
        return switch (name) {
            case "rbf" -> new ExponentialPower(new ExponentialPower.Config(2 * LENGTH_SCALE * LENGTH_SCALE, 2));
            case "constant times rbf" -> kernel("rbf").scaled(2.5);
            case "white" -> new WhiteNoise().scaled(0.25);
            case "exponential" -> new ExponentialPower(new ExponentialPower.Config(LENGTH_SCALE, 1));
            case "rational-quadratic" -> new RationalQuadratic(new RationalQuadratic.Config(LENGTH_SCALE, 0.6));
            case "periodic" -> new Periodic(new Periodic.Config(1.3, 5));
            case "cosine" -> new Cosine(new Cosine.Config(5));
            case "askey" -> new Askey(new Askey.Config(8, 2));
            case "wendland-c2" -> new WendlandC2(new WendlandC2.Config(8));
            case "spectral-mixture" ->
                new SpectralMixture(
                        new SpectralMixture.Config(List.of(new SpectralMixture.Component(0.7, 0.15, 0.04))));
            default ->
                new Matern(new Matern.Config(LENGTH_SCALE, Double.parseDouble(name.substring("matern-".length()))));
        };
    }
}
